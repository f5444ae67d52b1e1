import type { KeyboardEvent, ReactNode } from 'react';
import classes from './LongList.module.css';
import { useDrawnItems, type DrawnOptions } from './use-drawn-items.ts';

/** What the article of an item carries: its place for a screen reader, and whether Tab stops at it. */
export interface FeedItem {
  readonly 'aria-posinset': number;
  readonly 'aria-setsize': number;
  readonly tabIndex: number;
}

/**
 * A list of articles of any length, as the ARIA feed pattern has it: Tab stops at one of them, Page down and Page up go
 * to the next and the one before, End and Home to the last and the first. Only those near the window are drawn.
 */
export function LongFeed({
  label,
  isBusy = false,
  render,
  ...list
}: DrawnOptions & {
  readonly label: string;
  /** More is being read. */
  readonly isBusy?: boolean;
  /** Draws one item; `item` goes onto its article. */
  readonly render: (index: number, item: FeedItem) => ReactNode;
}) {
  const { total, keyAt } = list;
  const { box, items, after, measure, reach, current } = useDrawnItems<HTMLDivElement>(list);
  const stop = current ?? items[0]?.index;
  const go = (event: KeyboardEvent): void => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    const isArticle = (event.target as Element).hasAttribute('aria-posinset');
    const next = isPlain && isArticle ? placeAfter(event.key, current ?? 0, total) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    reach(next, (element) =>
      element.querySelector<HTMLElement>('[aria-posinset]')?.focus({ preventScroll: true }),
    );
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions -- the feed pattern has these keys
    <div
      ref={box}
      // A feed without articles is none to a screen reader.
      {...(total > 0 && { role: 'feed', 'aria-label': label, 'aria-busy': isBusy })}
      className={classes['box']}
      style={{ paddingBlockEnd: after }}
      onKeyDown={go}
    >
      {items.map(({ index, before }) => (
        <div
          key={keyAt(index)}
          ref={measure}
          data-index={index}
          className={classes['item']}
          style={{ marginBlockStart: before }}
        >
          {render(index, {
            'aria-posinset': index + 1,
            'aria-setsize': total,
            tabIndex: index === stop ? 0 : -1,
          })}
        </div>
      ))}
    </div>
  );
}

function placeAfter(key: string, at: number, total: number): number | undefined {
  if (key === 'PageDown') return Math.min(at + 1, total - 1);
  if (key === 'PageUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? total - 1 : undefined;
}
