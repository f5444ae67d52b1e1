import { canonical, type Json } from '../../src/shared/lib/canonical.ts';
import { randomDigits } from '../../src/shared/lib/crockford.ts';
import { AppError } from '../../src/shared/lib/errors.ts';
import { newUlid } from '../../src/shared/lib/ids.ts';
import { digestOfText } from '../../src/shared/sync/digest.ts';
import type { PackAnswer } from '../../src/shared/sync/packs.ts';
import type { Context } from '../context.ts';
import type { Registry } from './registry.ts';
import type { PackDoc } from './registry-docs.ts';

/** So many places of a pack's history are remembered: whoever comes from an older one gets the whole. */
const PLACES = 100;
/** A reader may find an entry just taken away by a newer change: then the head is read again. */
const READ_TRIES = 4;

type Part = Pick<Context, 'registry' | 'now'>;

/** Things to put into a pack by their ids, and ids to take out. */
export interface PackChange {
  readonly set: ReadonlyMap<string, Json>;
  readonly withdraw: readonly string[];
}

/** A pack, or what is other in it than at `since`; whole where that place is not known. */
export async function readPack(registry: Registry, name: string, since: string): Promise<PackAnswer> {
  for (let tries = 0; tries < READ_TRIES; tries++) {
    const head = await registry.read('pack', name);
    if (!head) return { version: '', isWhole: true, entries: [], gone: [] };
    const isWhole = !head.places.includes(since);
    const after = isWhole ? 0 : numberOf(since);
    const changed = Object.entries(head.entries).filter(([, { at }]) => at > after);
    const there = changed.filter(([, { content }]) => content !== '');
    const contents = await registry.readMany(
      'pack-entry',
      there.map(([, { content }]) => content),
    );
    if (contents.size < there.length) continue;
    return {
      version: head.places.at(-1)!,
      isWhole,
      entries: there.map(([id, { content }]) => ({ id, value: contents.get(content)!.value })),
      gone: isWhole ? [] : changed.filter(([, { content }]) => content === '').map(([id]) => id),
    };
  }
  throw new AppError('server/unavailable');
}

/**
 * Changes a pack in one step that readers see whole or not at all: what is new is written beside it first, then the head.
 * Whoever does the same at the same time comes before or after. Gives how many entries are other than before.
 */
export async function changePack({ registry, now }: Part, name: string, change: PackChange): Promise<number> {
  const written = await writeContents(registry, now, name, change.set);
  const mark = randomDigits(4).toLowerCase();
  let changed = 0;
  let replaced: string[] = [];
  await registry.update('pack', name, (stored) => {
    const entries: Record<string, PackDoc['entries'][string]> = { ...stored?.entries };
    const at = numberOf(stored?.places.at(-1)) + 1;
    replaced = [];
    changed = 0;
    const put = (id: string, content: string, digest: string): void => {
      const before = entries[id];
      if (before?.digest === digest || (!before && content === '')) return void replaced.push(content);
      if (before) replaced.push(before.content);
      entries[id] = { at, content, digest };
      changed += 1;
    };
    for (const [id, { content, digest }] of written) put(id, content, digest);
    for (const id of change.withdraw) put(id, '', '');
    if (changed === 0) return stored;
    return { places: [...(stored?.places ?? []), `${at}.${mark}`].slice(-PLACES), entries };
  });
  await removeContents(registry, replaced);
  return changed;
}

/** Makes the copy of a pack here what another server has answered to the place this copy was at (`since`). */
export async function adoptPack(
  { registry, now }: Part,
  name: string,
  since: string,
  answer: PackAnswer,
): Promise<void> {
  if (answer.version === '' || answer.version === since) return;
  const values = new Map(answer.entries.map(({ id, value }) => [id, value]));
  const written = await writeContents(registry, now, name, values);
  let unused: string[] = [];
  await registry.update('pack', name, (stored) => {
    const fresh = [...written.values()].map(({ content }) => content);
    // Somebody was faster: that copy is as good.
    if (!answer.isWhole && (stored?.places.at(-1) ?? '') !== since) {
      unused = fresh;
      return stored;
    }
    const at = numberOf(answer.version);
    const entries: Record<string, PackDoc['entries'][string]> = answer.isWhole ? {} : { ...stored?.entries };
    for (const [id, { content, digest }] of written) entries[id] = { at, content, digest };
    for (const id of answer.gone) entries[id] = { at, content: '', digest: '' };
    const kept = new Set(Object.values(entries).map(({ content }) => content));
    unused = Object.values(stored?.entries ?? {})
      .map(({ content }) => content)
      .filter((content) => !kept.has(content));
    const before = answer.isWhole ? [] : (stored?.places ?? []);
    return { places: [...before, answer.version].slice(-PLACES), entries };
  });
  await removeContents(registry, unused);
}

interface Written {
  readonly content: string;
  readonly digest: string;
}

/** Writes each value under a name of its own that is never used again. */
async function writeContents(
  registry: Registry,
  now: () => number,
  pack: string,
  values: ReadonlyMap<string, Json>,
): Promise<Map<string, Written>> {
  const written = new Map<string, Written>();
  for (const [id, value] of values) {
    const content = newUlid(now());
    await registry.update('pack-entry', content, () => ({ pack, value }));
    written.set(id, { content, digest: digestOfText(canonical(value)) });
  }
  return written;
}

async function removeContents(registry: Registry, contents: readonly string[]): Promise<void> {
  for (const content of contents) if (content !== '') await registry.remove('pack-entry', content);
}

function numberOf(version: string | undefined): number {
  return version === undefined ? 0 : Number.parseInt(version, 10);
}
