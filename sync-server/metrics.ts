import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ErrorCode } from '../src/shared/lib/errors.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const PREFIX = 'interclass_';

/** How an exchange came. */
export type Way = 'post' | 'line';

/**
 * What the server counts about itself, in the words of Prometheus. Labels are routes as patterns, statuses, codes of the
 * catalogue and names of our own: never an id, a name or a scope.
 */
export class Metrics {
  readonly #register = new Registry();
  readonly #requests = this.#counter(
    'http_requests_total',
    'HTTP requests answered',
    'method',
    'route',
    'status',
  );
  readonly #sync = this.#histogram('sync_seconds', 'Exchanges, from question to answer', 'way', 'outcome');
  readonly #taken = this.#counter('changes_taken_total', 'Changes stored, or stored before');
  readonly #refused = this.#counter('changes_refused_total', 'Changes refused, by the reason', 'code');
  readonly #news = this.#counter('news_sent_total', 'Records sent to devices');
  readonly #hints = this.#counter('hints_sent_total', 'Times a live line was told that there is news');
  readonly #lines = this.#gauge('live_lines', 'Live lines that are open');
  readonly #hears = this.#gauge(
    'hears_others',
    '1 while writes of other servers on the same store are heard',
  );
  readonly #store = this.#histogram('store_seconds', 'Questions to the database', 'work');
  readonly #storeFailures = this.#counter(
    'store_failures_total',
    'Questions to the database in vain',
    'work',
    'code',
  );

  constructor() {
    collectDefaultMetrics({ register: this.#register, prefix: PREFIX });
  }

  request(method: string, route: string, status: number): void {
    this.#requests.inc({ method, route, status });
  }

  /** Measures an exchange; the outcome is 'answered' or the code of the refusal. */
  async exchange<T>(way: Way, run: () => Promise<T>, codeOf: (error: unknown) => ErrorCode): Promise<T> {
    const end = this.#sync.startTimer({ way });
    try {
      const result = await run();
      end({ outcome: 'answered' });
      return result;
    } catch (error) {
      end({ outcome: codeOf(error) });
      throw error;
    }
  }

  /** What one exchange came to. */
  synced(taken: number, refusals: readonly ErrorCode[], news: number): void {
    this.#taken.inc(taken);
    for (const code of refusals) this.#refused.inc({ code });
    this.#news.inc(news);
  }

  hint(): void {
    this.#hints.inc();
  }

  lineOpened(): void {
    this.#lines.inc();
  }

  lineClosed(): void {
    this.#lines.dec();
  }

  hearsOthers(hears: boolean): void {
    this.#hears.set(hears ? 1 : 0);
  }

  /** Measures a question to the database. */
  async storeWork<T>(work: string, run: () => Promise<T>): Promise<T> {
    const end = this.#store.startTimer({ work });
    try {
      return await run();
    } catch (error) {
      const { code } = error as { code?: unknown };
      this.#storeFailures.inc({ work, code: typeof code === 'string' ? code : 'server/broken' });
      throw error;
    } finally {
      end();
    }
  }

  /** The text that Prometheus reads, and its content type. */
  async text(): Promise<{ type: string; text: string }> {
    return { type: this.#register.contentType, text: await this.#register.metrics() };
  }

  #counter<L extends string>(name: string, help: string, ...labelNames: L[]): Counter<L> {
    return new Counter({ name: PREFIX + name, help, labelNames, registers: [this.#register] });
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name: PREFIX + name, help, registers: [this.#register] });
  }

  #histogram<L extends string>(name: string, help: string, ...labelNames: L[]): Histogram<L> {
    return new Histogram({
      name: PREFIX + name,
      help,
      labelNames,
      buckets: SECONDS,
      registers: [this.#register],
    });
  }
}
