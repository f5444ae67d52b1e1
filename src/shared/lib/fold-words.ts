import { withoutAccents } from './accents.ts';

/** Words without accents and in small letters: "Água" and "agua" are the same question. */
export function foldWords(text: string): string[] {
  return withoutAccents(text)
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
