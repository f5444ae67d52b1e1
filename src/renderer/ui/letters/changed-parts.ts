import { diffWordsWithSpace } from 'diff';

/** A piece of a changed text. */
export interface ChangedPart {
  readonly how: 'same' | 'come' | 'gone';
  readonly text: string;
}

/** So little between two changes, and they are one: a space, a comma, a short word. */
const LITTLE = /^[^\n]{1,4}$/;

/** What has changed from one text to another, word by word; changes that lie side by side are one piece. */
export function changedParts(before: string, now: string): ChangedPart[] {
  const parts: ChangedPart[] = [];
  let [gone, come] = ['', ''];
  const flush = (): void => {
    if (gone.trim() !== '') parts.push({ how: 'gone', text: gone });
    if (come !== '') parts.push({ how: come.trim() === '' ? 'same' : 'come', text: come });
    [gone, come] = ['', ''];
  };
  const all = diffWordsWithSpace(before, now);
  for (const [index, { value, added, removed }] of all.entries()) {
    const next = all[index + 1];
    const isChange = added || removed;
    const isBetween = !isChange && gone + come !== '' && LITTLE.test(value) && (next?.added || next?.removed);
    if (removed || isBetween) gone += value;
    if (added || isBetween) come += value;
    if (isChange || isBetween) continue;
    flush();
    parts.push({ how: 'same', text: value });
  }
  flush();
  return parts;
}
