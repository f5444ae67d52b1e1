import { newUlid } from '../../src/shared/lib/ids.ts';
import type { DirectoryOffers, DirectoryPart } from '../../src/shared/sync/directory.ts';
import { nowAt, type Context } from '../context.ts';
import { answerOf } from './directory-part.ts';
import { makeDirectory } from './make-directory.ts';
import type { DirectoryDoc } from './directory-docs.ts';

/** Where the directory is read from: made here, or a hub's copy. */
export interface DirectorySource {
  /** The parts of one language. */
  offers(language: string): Promise<DirectoryOffers>;
  /** One part, or what is other in it than at `since`. */
  part(name: string, since: string): Promise<DirectoryPart>;
}

type Part = Pick<Context, 'registry' | 'now' | 'log'>;

/** So often the directory is made anew at most, when somebody asks for it. */
export const MAKE_EVERY_MS = 3_600_000;
/** A server that has begun and not finished within this time has stopped. */
const PATIENCE_MS = 10 * 60_000;
const KEY = 'all';

/**
 * The directory of an operator's server: made when somebody asks and it is older than `everyMs`, by one of the servers beside
 * each other, while the others and all who ask have what was there before.
 */
export class Directory implements DirectorySource {
  readonly #context: Part;
  readonly #everyMs: number;
  readonly #answers = new ShortTexts();
  readonly #own = newUlid(0);
  #making: Promise<void> | undefined;

  constructor(context: Part, everyMs = MAKE_EVERY_MS) {
    this.#context = context;
    this.#everyMs = everyMs;
  }

  async offers(language: string): Promise<DirectoryOffers> {
    const { madeAt, offers } = await this.#fresh();
    return { madeAt, parts: offers.filter(({ part }) => part.startsWith(`${language}/`)) };
  }

  async part(name: string, since: string): Promise<DirectoryPart> {
    await this.#fresh();
    return readPart(this.#context, this.#answers, name, since);
  }

  /** What is there; made first when nothing is, and otherwise beside whoever asks. */
  async #fresh(): Promise<DirectoryDoc> {
    const { registry, now } = this.#context;
    const found = await registry.read('directory', KEY);
    const ageMs = found ? now() - Date.parse(found.madeAt) : Infinity;
    if (found && found.madeAt !== '' && ageMs >= 0 && ageMs < this.#everyMs) return found;
    this.#making ??= this.#make().finally(() => {
      this.#making = undefined;
    });
    if (!found?.madeAt || this.#everyMs === 0) await this.#making;
    else
      this.#making.catch(() => this.#context.log.warn('the directory could not be made; it is tried again'));
    return (await registry.read('directory', KEY)) ?? { madeAt: '', offers: [] };
  }

  async #make(): Promise<void> {
    const { registry, now, log } = this.#context;
    const startedAt = nowAt(this.#context);
    const mine = await registry.update('directory', KEY, (stored): DirectoryDoc => {
      const isTaken =
        stored?.startedAt !== undefined &&
        stored.startedAt > stored.madeAt &&
        stored.startedBy !== this.#own &&
        now() - Date.parse(stored.startedAt) < PATIENCE_MS;
      return isTaken ? stored : { madeAt: '', offers: [], ...stored, startedAt, startedBy: this.#own };
    });
    if (mine.startedBy !== this.#own) return;
    const beganMs = performance.now();
    const offers = await makeDirectory(this.#context, mine.offers);
    await registry.update('directory', KEY, () => ({ madeAt: nowAt(this.#context), offers }));
    const listings = offers.reduce((sum, one) => sum + one.listings, 0);
    log.info(
      { parts: offers.length, listings, ms: Math.round(performance.now() - beganMs) },
      'made the directory',
    );
  }
}

/** A part out of what is stored, or out of what was answered before. */
export async function readPart(
  { registry }: Pick<Context, 'registry'>,
  answers: ShortTexts,
  name: string,
  since: string,
): Promise<DirectoryPart> {
  const doc = await registry.read('directory-part', name);
  const place = doc?.places.at(-1);
  if (!doc || place === undefined) return { place: '', since: '', pack: '' };
  const key = `${name} ${place} ${since}`;
  const known = answers.get(key);
  if (known) return known;
  const answer = answerOf(name, doc, since);
  answers.keep(key, answer);
  return answer;
}

/** Answers that were given, the latest of them, up to so many characters together: most computers come from the same few places. */
export class ShortTexts {
  readonly #most: number;
  readonly #kept = new Map<string, DirectoryPart>();
  #length = 0;

  constructor(most = 32 * 1024 * 1024) {
    this.#most = most;
  }

  get(key: string): DirectoryPart | undefined {
    const found = this.#kept.get(key);
    if (found) {
      // What was asked for last is let go last.
      this.#kept.delete(key);
      this.#kept.set(key, found);
    }
    return found;
  }

  keep(key: string, answer: DirectoryPart): void {
    if (answer.pack.length > this.#most || this.#kept.has(key)) return;
    this.#kept.set(key, answer);
    this.#length += answer.pack.length;
    for (const [oldest, { pack }] of this.#kept) {
      if (this.#length <= this.#most) break;
      this.#kept.delete(oldest);
      this.#length -= pack.length;
    }
  }
}
