import { openSmallPage, type SmallPage } from '../small-page.ts';
import type { Tried } from './worker-page.ts';

/** A page in a real Chromium with the app's own worker, built as the app is. */
export interface MatchingPage extends SmallPage {
  tryMatching(count: number, times: number): Promise<Tried>;
}

/** `chromiumPath`: the program to start; `policy`: what the page may load, everything when left out. */
export async function openMatchingPage(chromiumPath: string, policy?: string): Promise<MatchingPage> {
  const opened = await openSmallPage({
    chromiumPath,
    folder: import.meta.dirname,
    html: 'worker-page.html',
    policy,
  });
  return {
    ...opened,
    tryMatching: (count, times) =>
      opened.page.evaluate(([count, times]) => window.tryMatching(count!, times!), [count, times]),
  };
}
