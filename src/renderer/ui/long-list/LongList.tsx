import type { ReactNode } from 'react';
import classes from './LongList.module.css';
import { useDrawnItems, type DrawnOptions } from './use-drawn-items.ts';

/** A plain list of any length; only the items near the window are drawn. `render` draws what is in one. */
export function LongList({
  label,
  gap = 'lg',
  render,
  ...list
}: DrawnOptions & {
  readonly label: string;
  /** The space between two of them, as everywhere. */
  readonly gap?: 'none' | 'sm' | 'lg';
  readonly render: (index: number) => ReactNode;
}) {
  const { box, items, after, measure } = useDrawnItems<HTMLUListElement>(list);
  return (
    <ul
      ref={box}
      aria-label={label}
      data-gap={gap}
      className={classes['box']}
      style={{ paddingBlockEnd: after }}
    >
      {items.map(({ index, before }) => (
        <li
          key={list.keyAt(index)}
          ref={measure}
          data-index={index}
          aria-posinset={index + 1}
          aria-setsize={list.total}
          className={classes['item']}
          style={{ marginBlockStart: before }}
        >
          {render(index)}
        </li>
      ))}
    </ul>
  );
}
