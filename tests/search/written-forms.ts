/**
 * Every way in which a word may lie in a log without looking like itself: in the three alignments of base64 (as a part of
 * something longer), in hexadecimal, as the bytes of a buffer that was printed, escaped for an address or in JSON.
 */
export function writtenForms(word: string): string[] {
  const bytes = Buffer.from(word);
  const base64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and the last signs hold bits of what stands around.
    const inner = text.slice(before === 0 ? 0 : before + 1, -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const hex = bytes.toString('hex');
  return [
    word,
    ...base64,
    hex,
    hex.toUpperCase(),
    [...bytes].join(','),
    [...bytes].join(', '),
    (hex.match(/../g) ?? []).join(' '),
    (hex.match(/../g) ?? []).map((pair) => `%${pair}`).join(''),
    word.replaceAll(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ];
}

/** The words that stand in `text` in whatever form. */
export function wordsIn(text: string, words: readonly string[]): string[] {
  return words.filter((word) => writtenForms(word).some((form) => text.includes(form)));
}
