import type { CardTable } from './card-table.ts';
import type { Pack } from './pack.ts';

/** One pack of the directory, as it counts now. */
export interface Layer {
  readonly table: CardTable;
  /** 1 for rows that no longer count: taken off the list, or told anew by a later pack. */
  readonly isGone: Uint8Array;
}

/** What a computer knows of the classes that look for partners: packs in the order they came. Never changed, only joined anew. */
export interface Directory {
  readonly layers: readonly Layer[];
  /** Version by part: what the server is asked to go on from. */
  readonly versions: ReadonlyMap<string, number>;
  /** The oldest date among the parts, in days since 1970: no part is older than that. */
  readonly madeOn: number;
}

/**
 * Packs as one directory: whole parts, each followed by its changes in the order of their versions. A class that is in several
 * parts (it has several languages) counts once, as the latest pack tells it. Throws `RangeError` when changes do not continue
 * the version before them: then the part is fetched whole.
 */
export function openDirectory(packs: readonly Pack[]): Directory {
  const versions = new Map<string, number>();
  const dates = new Map<string, number>();
  for (const { head } of packs) {
    // A whole part comes first and once, whatever continues it after it.
    if (head.since !== (versions.get(head.part) ?? 0))
      throw new RangeError('changes that do not continue what is there');
    versions.set(head.part, head.version);
    dates.set(head.part, head.madeOn);
  }
  return { layers: layersOf(packs), versions, madeOn: dates.size === 0 ? 0 : Math.min(...dates.values()) };
}

/** How many classes count. */
export function countListings({ layers }: Directory): number {
  return layers.reduce((sum, { isGone }) => sum + isGone.reduce((left, gone) => left + 1 - gone, 0), 0);
}

/** From the newest to the oldest: the first to speak of a class is right about it. */
function layersOf(packs: readonly Pack[]): Layer[] {
  const told = new IdSet(
    packs.reduce((sum, { table, removed }) => sum + table.count + removed.length / 2, 0),
  );
  const takenOff = new Map<string, IdSet>();
  const layers: Layer[] = [];
  for (const { head, table, removed } of [...packs].reverse()) {
    const isGone = new Uint8Array(table.count);
    const ofPart = takenOff.get(head.part);
    for (let row = 0; row < table.count; row++) {
      const [high, low] = [table.ids[2 * row]!, table.ids[2 * row + 1]!];
      // Off the list of one part is off this part only: with another language the class may be in another one still.
      if (ofPart?.has(high, low) || !told.add(high, low)) isGone[row] = 1;
    }
    layers.push({ table, isGone });
    if (removed.length > 0) {
      const next = new IdSet(removed.length / 2 + (ofPart?.size ?? 0));
      for (let at = 0; at < removed.length; at += 2) next.add(removed[at]!, removed[at + 1]!);
      ofPart?.addTo(next);
      takenOff.set(head.part, next);
    }
  }
  return layers.reverse();
}

/** Ids in an open hash table: a set of a hundred thousand texts would take ten times as long and as much. */
class IdSet {
  #size = 0;
  readonly #ids: Uint32Array;
  readonly #isUsed: Uint8Array;
  readonly #mask: number;

  constructor(most: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(most, 1) * 2));
    this.#ids = new Uint32Array(2 * slots);
    this.#isUsed = new Uint8Array(slots);
    this.#mask = slots - 1;
  }

  get size(): number {
    return this.#size;
  }

  /** False when it was there already. */
  add(high: number, low: number): boolean {
    const slot = this.#slotOf(high, low);
    if (this.#isUsed[slot]) return false;
    this.#isUsed[slot] = 1;
    this.#ids[2 * slot] = high;
    this.#ids[2 * slot + 1] = low;
    this.#size += 1;
    return true;
  }

  has(high: number, low: number): boolean {
    return this.#isUsed[this.#slotOf(high, low)] === 1;
  }

  addTo(other: IdSet): void {
    for (let slot = 0; slot <= this.#mask; slot++)
      if (this.#isUsed[slot]) other.add(this.#ids[2 * slot]!, this.#ids[2 * slot + 1]!);
  }

  /** Where it is, or the free slot where it belongs. */
  #slotOf(high: number, low: number): number {
    let slot = (Math.imul(high ^ (low >>> 7), 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)) & this.#mask;
    while (this.#isUsed[slot] && !(this.#ids[2 * slot] === high && this.#ids[2 * slot + 1] === low))
      slot = (slot + 1) & this.#mask;
    return slot;
  }
}
