import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from './bytes.ts';
import { isSealed, newSealKey, seal, unseal } from './seal.ts';

describe('seal', () => {
  it('opens with its key at its place, and only so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const key = newSealKey();
        const sealed = seal(key, text, 'pupil:1\ngivenName');
        expect(isSealed(sealed)).toBe(true);
        expect(unseal(key, sealed, 'pupil:1\ngivenName')).toBe(text);
        expect(unseal(key, sealed, 'pupil:2\ngivenName')).toBeUndefined();
        expect(unseal(newSealKey(), sealed, 'pupil:1\ngivenName')).toBeUndefined();
      }),
    );
  });

  it('does not open when one character is changed', () => {
    const key = newSealKey();
    const sealed = seal(key, 'Zwentibold', 'p');
    for (let index = 12; index < sealed.length - 1; index += 7) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      expect(unseal(key, sealed.slice(0, index) + other + sealed.slice(index + 1), 'p')).toBeUndefined();
    }
  });

  it('hides the length of a name', () => {
    const key = newSealKey();
    expect(seal(key, 'Bo', 'p').length).toBe(seal(key, 'Maximilian', 'p').length);
  });
});

describe('base64url', () => {
  it('gives back every run of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes]);
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      }),
    );
  });
});
