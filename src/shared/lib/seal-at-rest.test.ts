import { describe, expect, it } from 'vitest';
import { openAtRest, sealAtRest } from './seal-at-rest.ts';
import { newSealKey } from './seal.ts';

const key = newSealKey().bytes;
const words = 'The heron stands in our river. 🪶 Ñandú';

describe('a text sealed at rest', () => {
  it('opens with its key at its place, and shows nothing', () => {
    const sealed = sealAtRest(key, words, 'task:1');
    expect(openAtRest(key, sealed, 'task:1')).toBe(words);
    expect(sealed).not.toContain('heron');
    expect(sealAtRest(key, words, 'task:1')).not.toBe(sealed);
    expect(Math.max(...Array.from(sealed, (char) => char.codePointAt(0)!))).toBeLessThan(256);
  });

  it('may be long', () => {
    const long = words.repeat(5000);
    expect(openAtRest(key, sealAtRest(key, long, 'a'), 'a')).toBe(long);
  });

  it('opens nowhere else', () => {
    const sealed = sealAtRest(key, words, 'task:1');
    expect(() => openAtRest(key, sealed, 'task:2')).toThrow(RangeError);
    expect(() => openAtRest(newSealKey().bytes, sealed, 'task:1')).toThrow(RangeError);
    for (const at of [0, 1, 30, sealed.length - 1]) {
      const bent = String.fromCharCode(sealed.charCodeAt(at) ^ 1);
      expect(() => openAtRest(key, sealed.slice(0, at) + bent + sealed.slice(at + 1), 'task:1')).toThrow(
        RangeError,
      );
    }
    for (const cut of ['', sealed.slice(0, 10), sealed.slice(0, -1)])
      expect(() => openAtRest(key, cut, 'task:1')).toThrow(RangeError);
  });
});
