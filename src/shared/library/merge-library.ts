import type { LibraryTemplate } from './template.ts';

/**
 * The library as it is read: what came with the app, and over it what the operator has published, by id. The higher
 * version is shown, of two alike the app's own; what is only published stands first, because it is new.
 */
export function mergeLibrary(
  bundled: readonly LibraryTemplate[],
  published: readonly LibraryTemplate[],
): LibraryTemplate[] {
  const newer = new Map(published.map((template) => [template.id, template]));
  const shelf = bundled.map((own) => {
    const other = newer.get(own.id);
    newer.delete(own.id);
    return other && other.version > own.version ? other : own;
  });
  return [...newer.values(), ...shelf];
}

/** A library in the reader's language, filled up with what there is in English only. */
export function fillUp(
  wanted: readonly LibraryTemplate[],
  english: readonly LibraryTemplate[],
): LibraryTemplate[] {
  const ids = new Set(wanted.map(({ id }) => id));
  return [...wanted, ...english.filter(({ id }) => !ids.has(id))];
}
