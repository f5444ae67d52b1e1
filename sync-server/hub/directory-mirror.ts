import type { DirectoryOffers, DirectoryPart } from '../../src/shared/sync/directory.ts';
import { nowAt, type Context } from '../context.ts';
import { adoptedPart } from '../gate/directory-part.ts';
import { readPart, ShortTexts, type DirectorySource } from '../gate/directory.ts';
import type { Upstream } from './upstream.ts';

/** So often a hub asks for the same at most, however many computers ask it. */
const FRESH_MS = 6 * 3_600_000;
/** After nobody has answered. */
const RETRY_MS = 60_000;

/**
 * A hub's copy of the directory: what its computers ask for is fetched once over the school's line, in changes, and given to all
 * of them, also while the line is down. Places are the operator's: a computer may ask here today and there tomorrow.
 */
export class DirectoryMirror implements DirectorySource {
  readonly #context: Context;
  readonly #upstream: Pick<Upstream, 'directoryOffers' | 'directoryPart'>;
  readonly #answers = new ShortTexts();
  readonly #nextMs = new Map<string, number>();
  readonly #asking = new Map<string, Promise<void>>();

  constructor(context: Context, upstream: Pick<Upstream, 'directoryOffers' | 'directoryPart'>) {
    this.#context = context;
    this.#upstream = upstream;
  }

  async offers(language: string): Promise<DirectoryOffers> {
    await this.#freshen(language, () => this.#askOffers(language));
    const found = await this.#context.registry.read('directory', language);
    return { madeAt: found?.madeAt ?? '', parts: found?.offers ?? [] };
  }

  async part(name: string, since: string): Promise<DirectoryPart> {
    await this.#freshen(name, () => this.#askPart(name));
    return readPart(this.#context, this.#answers, name, since);
  }

  async #freshen(what: string, ask: () => Promise<void>): Promise<void> {
    if (performance.now() < (this.#nextMs.get(what) ?? 0)) return;
    const asking = this.#asking.get(what) ?? this.#try(what, ask).finally(() => this.#asking.delete(what));
    this.#asking.set(what, asking);
    await asking;
  }

  async #try(what: string, ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
      this.#nextMs.set(what, performance.now() + FRESH_MS);
    } catch (error) {
      // The line is down, or the operator's server is older: what the hub has is what there is.
      this.#nextMs.set(what, performance.now() + RETRY_MS);
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      this.#context.log.info({ code }, 'the directory could not be asked for');
    }
  }

  async #askOffers(language: string): Promise<void> {
    const { registry } = this.#context;
    const { madeAt, parts } = await this.#upstream.directoryOffers(language);
    const before = await registry.read('directory', language);
    await registry.update('directory', language, () => ({
      madeAt: madeAt || nowAt(this.#context),
      offers: parts,
    }));
    const offered = new Set(parts.map(({ part }) => part));
    for (const { part } of before?.offers ?? [])
      if (!offered.has(part)) await registry.remove('directory-part', part);
    // What is new of a part is asked for with the next question about it.
    for (const { part } of parts) this.#nextMs.delete(part);
  }

  async #askPart(name: string): Promise<void> {
    const { registry } = this.#context;
    const have = (await registry.read('directory-part', name))?.places.at(-1) ?? '';
    const answer = await this.#upstream.directoryPart(name, have);
    if (answer.place === '') return registry.remove('directory-part', name);
    if (answer.pack === '') return;
    const adopted = await registry.update('directory-part', name, (stored) =>
      adoptedPart(name, stored, answer),
    );
    if (adopted || answer.since === '') return;
    // It did not go on from what is here: the whole then.
    const whole = await this.#upstream.directoryPart(name, '');
    await registry.update('directory-part', name, (stored) => adoptedPart(name, stored, whole));
  }
}
