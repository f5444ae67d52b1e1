import type { News, NumberedNews } from '../shared/ipc/news.ts';

/** More than anybody opens before the page is there; older ones make way. */
const MOST = 20;

/**
 * What the shell has to tell the page. It waits until the page has dealt with it, so that nothing is lost when the app is
 * being opened, or the page is loaded anew in between.
 */
export class NewsDesk {
  #waiting: NumberedNews[] = [];
  #number = 0;
  #answer: ((news: NumberedNews) => void) | undefined;

  add(news: News): void {
    // Twice the same is once: a page that is away must not find a hundred of them.
    const same = JSON.stringify(news);
    if (this.#waiting.some((other) => JSON.stringify(other.news) === same)) return;
    const numbered = { number: ++this.#number, news };
    this.#waiting = [...this.#waiting, numbered].slice(-MOST);
    this.#answer?.(this.#waiting[0]!);
    this.#answer = undefined;
  }

  /** The next news after those the page has dealt with; waits for it. */
  async next(seen: number): Promise<NumberedNews> {
    this.#waiting = this.#waiting.filter(({ number }) => number > seen);
    const [first] = this.#waiting;
    // Whoever asked before was a page that is gone.
    return first ?? new Promise((resolve) => (this.#answer = resolve));
  }
}
