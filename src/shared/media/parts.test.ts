import { expect, it } from 'vitest';
import {
  countParts,
  decryptMedia,
  encryptMedia,
  hashOfParts,
  mediaKey,
  PART_BYTES,
  sizeOfPart,
} from './parts.ts';

const secret = new Uint8Array(32).fill(7);
const contentOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 31) % 251);
const LENGTHS = [0, 1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 5 * PART_BYTES + 77];

it.each(LENGTHS)('%i bytes come out as they went in', (length) => {
  const content = contentOf(length);
  const key = mediaKey(secret, content);
  const { parts, hash, size } = encryptMedia(key, content);
  expect(decryptMedia(key, parts)).toEqual(content);
  expect(parts).toHaveLength(countParts(size));
  expect(parts.map(({ length: bytes }) => bytes)).toEqual(parts.map((_, n) => sizeOfPart(size, n)));
  expect(hashOfParts(parts)).toBe(hash);
});

it('the same content is the same parts with the same secret, and others with another', () => {
  const content = contentOf(100_000);
  const again = encryptMedia(mediaKey(secret, content), content);
  expect(encryptMedia(mediaKey(secret, content), content).hash).toBe(again.hash);
  const other = new Uint8Array(32).fill(8);
  expect(encryptMedia(mediaKey(other, content), content).hash).not.toBe(again.hash);
});

it('does not open with a part missing, moved, cut or changed', () => {
  const content = contentOf(3 * PART_BYTES);
  const key = mediaKey(secret, content);
  const { parts } = encryptMedia(key, content);
  const changed = parts.map((part) => part.slice());
  changed[1]![5]! ^= 1;
  for (const broken of [
    parts.slice(0, 2),
    parts.slice(1),
    [parts[1]!, parts[0]!, parts[2]!],
    [...parts.slice(0, 2), parts[2]!.subarray(0, 50)],
    changed,
    [],
  ])
    expect(decryptMedia(key, broken)).toBeUndefined();
});
