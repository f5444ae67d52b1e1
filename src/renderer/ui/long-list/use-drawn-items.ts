import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useHeldItem } from './use-held-item.ts';
import { useIsPrinting } from './use-is-printing.ts';

/** Up to here a list is drawn whole: nothing is gained by leaving parts of it out, and finding in the page works. */
export const WHOLE_LIST = 40;
/** Items drawn beyond either edge of the window, so that Tab and a screen reader always find a next one. */
const BEYOND = 6;
/** What the frame's top bar covers, in pixels. */
const COVERED = 92;

/** What a long list is made of. */
export interface DrawnOptions {
  readonly total: number;
  /** A name for each item that stays its own when others come before it. The same function until the list changes. */
  readonly keyAt: (index: number) => string;
  /** About how high an item is, in pixels, until it has been drawn. */
  readonly estimate: number;
}

/** An item that is drawn, after `before` pixels that stand for those that are not. */
export interface DrawnItem {
  readonly index: number;
  readonly before: number;
}

/** Which items are drawn, and how to get to another one. */
export interface Drawn<T extends HTMLElement> {
  /** For the element around the items. Each item's own carries its place as `data-index`. */
  readonly box: RefObject<T | null>;
  readonly items: readonly DrawnItem[];
  /** The empty space after the last one, in pixels. */
  readonly after: number;
  /** For the element of each item. Its height counts with its padding, without its margin. */
  readonly measure: (element: HTMLElement | null) => void;
  /** Brings an item into the window and hands its element over. */
  readonly reach: (index: number, reached: (element: HTMLElement) => void) => void;
  /** The item that holds the focus, or held it last; undefined before. */
  readonly current: number | undefined;
}

/**
 * Draws only what is near the window of a list that scrolls with the page. The item with the focus stays drawn however
 * far one scrolls, what comes in above does not move what is being read, and paper gets everything.
 */
export function useDrawnItems<T extends HTMLElement>({ total, keyAt, estimate }: DrawnOptions): Drawn<T> {
  const box = useRef<T>(null);
  const [top, setTop] = useState(0);
  const isWhole = useIsPrinting() || total <= WHOLE_LIST;
  const { current, hold } = useHeldItem(box, total, keyAt);
  const sought = useRef<{ index: number; reached: (element: HTMLElement) => void }>(undefined);
  const withCurrent = useCallback(
    (range: Range) => {
      const near = defaultRangeExtractor(range);
      const isKept = current !== undefined && current < range.count && !near.includes(current);
      return isKept ? [...near, current].sort((a, b) => a - b) : near;
    },
    [current],
  );
  // eslint-disable-next-line react/incompatible-library -- nothing that it gives is memoised here
  const virtual = useWindowVirtualizer<HTMLElement>({
    count: total,
    enabled: !isWhole,
    estimateSize: () => estimate,
    getItemKey: keyAt,
    overscan: BEYOND,
    scrollMargin: top,
    scrollPaddingStart: COVERED,
    rangeExtractor: withCurrent,
    // Whoever reads further down stays where she is; whoever looks at the beginning sees what comes.
    anchorTo: window.scrollY > top ? 'end' : 'start',
  });

  useLayoutEffect(() => {
    const look = (): void => {
      if (box.current) setTop(Math.round(box.current.getBoundingClientRect().top + window.scrollY));
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    const { index, reached } = sought.current ?? {};
    const element = box.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    if (!element || !reached) return;
    sought.current = undefined;
    if (isWhole) element.scrollIntoView({ block: 'start' });
    reached(element);
  });

  const reach: Drawn<T>['reach'] = (index, reached) => {
    sought.current = { index, reached };
    // From its beginning: one that is higher than the window would show its end.
    if (!isWhole) virtual.scrollToIndex(index, { align: 'start' });
    hold(index);
  };
  if (isWhole) {
    const items = Array.from({ length: total }, (_, index) => ({ index, before: 0 }));
    return { box, items, after: 0, measure: ignore, reach, current };
  }
  let end = top;
  const items = virtual.getVirtualItems().map((item) => {
    const before = item.start - end;
    end = item.end;
    return { index: item.index, before };
  });
  const after = Math.max(0, virtual.getTotalSize() + top - end);
  return { box, items, after, measure: virtual.measureElement, reach, current };
}

function ignore(): void {}
