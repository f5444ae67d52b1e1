/** How long a read may hold on to what it reads before a rewriting gives up, to be tried again. */
const PATIENCE_MS = 60_000;
/** Before and behind every key of PouchDB's. */
const ENDS = [Buffer.from([0]), Buffer.alloc(8, 0xff)] as const;

type Done = (error?: Error) => void;
type Batch = (operations: unknown, options: Readonly<Record<string, unknown>>, done: Done) => void;
type Get = (key: unknown, options: unknown, done: (error?: Error, value?: unknown) => void) => void;
interface Iterator {
  _end(done: Done): void;
}

/** The part of LevelDOWN's API that is used here; `_batch`, `_get` and `_iterator` are where abstract-leveldown lets one in. */
export interface Level {
  _batch: Batch;
  _get: Get;
  _iterator: (options: unknown) => Iterator;
  compactRange(start: Buffer, end: Buffer, done: Done): void;
}

/**
 * A LevelDB that returns from a write only when the disk has it, so that an acknowledged change survives a power cut, and
 * that knows which reads are under way.
 */
export class LevelPort {
  readonly level: Level;
  readonly #reads = new Set<Promise<void>>();

  constructor(level: Level) {
    this.level = level;
    const [batch, get, iterator] = [
      level._batch.bind(level),
      level._get.bind(level),
      level._iterator.bind(level),
    ];
    level._batch = (operations, options, done) => batch(operations, { ...options, sync: true }, done);
    level._get = (key, options, done) => {
      const end = this.#begin();
      get(key, options, (...result) => {
        end();
        done(...result);
      });
    };
    level._iterator = (options) => {
      const made = iterator(options);
      const end = this.#begin();
      const close = made._end.bind(made);
      made._end = (done) =>
        close((error) => {
          end();
          done(error);
        });
      return made;
    };
  }

  /**
   * Rewrites all files. LevelDB does not rewrite its lowest level by itself (`DBImpl::CompactRange` ends above it): two keys
   * around all others, put and taken away, make what is above overlap it, and the second compaction goes through both.
   *
   * A read under way keeps what it may still come to: an iterator what was written over since it began (its snapshot), any
   * read the files it began with, which nothing takes off the disk when it ends. So reads from before are waited for, those
   * that came meanwhile too, and a last flush of nothing (`RemoveObsoleteFiles`) clears up behind them.
   * @throws Error when a read does not end within a minute
   */
  async rewrite(): Promise<void> {
    await this.#untilRead();
    const compact = () => done((end) => this.level.compactRange(...ENDS, end));
    await compact();
    for (const type of ['put', 'del'])
      await done((end) =>
        this.level._batch(
          ENDS.map((key) => ({ type, key, ...(type === 'put' && { value: Buffer.from([0]) }) })),
          {},
          end,
        ),
      );
    await compact();
    await this.#untilRead();
    await done((end) => this.level.compactRange(ENDS[0], ENDS[0], end));
  }

  #begin(): () => void {
    let end!: () => void;
    const read = new Promise<void>((resolve) => (end = resolve));
    this.#reads.add(read);
    return () => {
      this.#reads.delete(read);
      end();
    };
  }

  /** Until the reads of this moment have ended; what begins later is not waited for. */
  async #untilRead(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('a read does not end')), PATIENCE_MS);
      timer.unref();
    });
    try {
      await Promise.race([Promise.all(this.#reads), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function done(work: (end: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));
}
