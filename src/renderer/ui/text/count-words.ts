/** How many words a text has, in any script; without dictionaries (an old browser) what stands between spaces. */
export function countWords(text: string, locale: string): number {
  if (typeof Intl.Segmenter !== 'function')
    return text.split(/\s+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text))
    if (isWordLike) count += 1;
  return count;
}
