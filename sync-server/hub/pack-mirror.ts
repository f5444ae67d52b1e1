import type { PackAnswer } from '../../src/shared/sync/packs.ts';
import type { Context } from '../context.ts';
import { adoptPack, readPack } from '../gate/packs.ts';
import type { Upstream } from './upstream.ts';

/** So often a hub asks for a pack at most, however many computers ask it. */
const FRESH_MS = 3_600_000;
/** After nobody has answered. */
const RETRY_MS = 60_000;

/**
 * A hub's copies of packs: fetched once over the school's line, when one of its computers asks, and given to all of
 * them; also while the line is down. Places are the operator's, so that a computer may ask here today and there tomorrow.
 */
export class PackMirror {
  readonly #context: Context;
  readonly #upstream: Pick<Upstream, 'pack'>;
  readonly #nextMs = new Map<string, number>();
  readonly #asking = new Map<string, Promise<void>>();

  constructor(context: Context, upstream: Pick<Upstream, 'pack'>) {
    this.#context = context;
    this.#upstream = upstream;
  }

  /** What is other in a pack than at `since`, as new as the line lets it be. */
  readonly read = async (name: string, since: string): Promise<PackAnswer> => {
    if (performance.now() >= (this.#nextMs.get(name) ?? 0)) {
      const asking = this.#asking.get(name) ?? this.#ask(name).finally(() => this.#asking.delete(name));
      this.#asking.set(name, asking);
      await asking;
    }
    return readPack(this.#context.registry, name, since);
  };

  async #ask(name: string): Promise<void> {
    try {
      const { version } = await readPack(this.#context.registry, name, '');
      await adoptPack(this.#context, name, version, await this.#upstream.pack(name, version));
      this.#nextMs.set(name, performance.now() + FRESH_MS);
    } catch (error) {
      // The line is down, or the operator's server is older: what the hub has is what there is.
      this.#nextMs.set(name, performance.now() + RETRY_MS);
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      this.#context.log.info({ code }, 'a pack could not be asked for');
    }
  }
}
