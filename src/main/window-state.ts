import { screen, type BrowserWindow, type Rectangle } from 'electron';
import * as v from 'valibot';
import { readKept, writeKept } from './kept-file.ts';

/** The smallest window that every screen of the app fits in. */
export const SMALLEST = { width: 720, height: 560 };
const USUAL = { width: 1280, height: 860 };
/** So much of a window has to be on a display that it can be taken hold of. */
const GRIP = { width: 120, height: 40 };

const whole = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const state = v.object({
  x: whole,
  y: whole,
  width: v.pipe(whole, v.minValue(1)),
  height: v.pipe(whole, v.minValue(1)),
  isMaximized: v.boolean(),
});

/** Where the window opens. Without a place the system chooses one. */
export interface OpeningPlace {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly isMaximized: boolean;
}

/** Where the window was, as far as that is still on a display and no larger than it. */
export function openingPlace(file: string): OpeningPlace {
  const kept = readKept(file, state);
  const displays = screen.getAllDisplays();
  const at = kept && displays.find(({ workArea }) => isReachable(kept, workArea));
  const { workArea } = at ?? screen.getPrimaryDisplay();
  const { width, height } = kept ?? USUAL;
  const size = { width: Math.min(width, workArea.width), height: Math.min(height, workArea.height) };
  const isMaximized = kept?.isMaximized ?? false;
  return at && kept ? { ...size, x: kept.x, y: kept.y, isMaximized } : { ...size, isMaximized };
}

/** Keeps where the window is, whenever somebody has moved it and when it closes. */
export function keepPlace(window: BrowserWindow, file: string): void {
  const keep = (): void => {
    const { x, y, width, height } = window.getNormalBounds();
    writeKept(file, { x, y, width, height, isMaximized: window.isMaximized() });
  };
  window.on('resized', keep);
  window.on('moved', keep);
  window.on('hide', keep);
  window.on('close', keep);
}

/** The upper edge has to be on the display: that is where a window is moved by. */
function isReachable({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return across >= GRIP.width && y >= area.y && y + GRIP.height <= area.y + area.height;
}
