/**
 * Marks that may be left out when words are compared: accents, Arabic vowel points, the nukta of Indian scripts. The vowel
 * signs of India and South-East Asia (the blocks from Devanagari to Lao, Myanmar, Khmer) are marks to Unicode and letters to
 * their readers: without them रानी and रीना were one name.
 */
const ACCENT =
  /(?![\u0900-\u0EFF\u1000-\u109F\u1780-\u17D3])\p{M}|\u093C|\u09BC|\u0A3C|\u0ABC|\u0B3C|\u0CBC/gu;

/** A text without accents, decomposed (NFD). Both signs by which Hindi writes a vowel through the nose count as one. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(ACCENT, '').replaceAll('\u0901', '\u0902');
}
