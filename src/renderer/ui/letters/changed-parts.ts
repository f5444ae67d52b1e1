import { diffWordsWithSpace } from 'diff';

/** A piece of a changed text. */
export interface ChangedPart {
  readonly how: 'same' | 'come' | 'gone';
  readonly text: string;
}

/** What has changed from one text to another, word by word; neighbours that are only a space apart are one piece. */
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
    const isBetween = gone + come !== '' && /^[^\S\n]+$/.test(value) && (next?.added || next?.removed);
    if (removed || isBetween) gone += value;
    if (added || isBetween) come += value;
    if (added || removed || isBetween) continue;
    flush();
    parts.push({ how: 'same', text: value });
  }
  flush();
  return parts;
}
