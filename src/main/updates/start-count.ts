import * as v from 'valibot';
import { readKept, writeKept } from '../kept-file.ts';

/** So often a new version may fail to start before the one before it comes back. */
const TRIES = 2;

const previous = v.object({ version: v.string(), file: v.string() });
const kept = v.object({
  /** The version that started last. */
  version: v.string(),
  /** How often it was started without getting as far as its first screen. */
  tries: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** What can be put back in its place. */
  previous: v.optional(previous),
  /** Versions that did not start here, and are not fetched again. */
  failed: v.array(v.string()),
});
type Kept = v.InferOutput<typeof kept>;

/** The version before, and the file that brings it back. */
export type PreviousVersion = v.InferOutput<typeof previous>;

/**
 * Counts starts that did not get to the first screen. A version that has never done so and fails twice is taken back; one
 * that has worked here once is not, for then something else is wrong, and an older version would not mend it.
 */
export class StartCount {
  readonly #file: string;
  #kept: Kept;

  /** Counts this start of `version`. */
  constructor(file: string, version: string) {
    this.#file = file;
    const last = readKept(file, kept) ?? { version, tries: 0, failed: [] };
    const isNew = last.version !== version;
    // The file that brings the previous version back is that of the version which ran when it was laid aside.
    const { previous: older, ...rest } = last;
    this.#kept = { ...rest, version, tries: isNew ? 1 : last.tries, ...(older && { previous: older }) };
    if (!isNew && this.#kept.tries > 0) this.#kept.tries += 1;
    this.#write();
  }

  /** The version to go back to, when this one has failed to start twice; otherwise nothing. */
  get wayBack(): PreviousVersion | undefined {
    const { tries, previous: older, version } = this.#kept;
    return tries > TRIES && older && older.version !== version ? older : undefined;
  }

  /** Versions that are not to be fetched again. */
  get failed(): readonly string[] {
    return this.#kept.failed;
  }

  /** The first screen is there: this version works here. */
  noteWorks(): void {
    if (this.#kept.tries === 0) return;
    this.#kept = { ...this.#kept, tries: 0 };
    this.#write();
  }

  /** What will bring this version back, noted before the next one is put in its place. */
  layAside(older: PreviousVersion): void {
    this.#kept = { ...this.#kept, previous: older };
    this.#write();
  }

  /** This version is given up here. */
  giveUp(): void {
    const { version, failed } = this.#kept;
    const { previous: _used, ...rest } = this.#kept;
    this.#kept = { ...rest, tries: 0, failed: [...new Set([...failed, version])].slice(-20) };
    this.#write();
  }

  #write(): void {
    writeKept(this.#file, this.#kept);
  }
}
