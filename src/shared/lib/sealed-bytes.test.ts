import { describe, expect, it } from 'vitest';
import { toUtf8 } from './bytes.ts';
import { newSealKey } from './seal.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';

const { bytes: key } = newSealKey();
const plain = toUtf8('The heron stands in our river.');

describe('bytes sealed at rest', () => {
  it('open with their key at their place, and show nothing', () => {
    const sealed = sealBytes(key, plain, 'task:1');
    expect(openBytes(key, sealed, 'task:1')).toEqual(plain);
    expect(new TextDecoder('latin1').decode(sealed)).not.toContain('heron');
    expect(sealBytes(key, plain, 'task:1')).not.toEqual(sealed);
  });

  it('open nowhere else', () => {
    const sealed = sealBytes(key, plain, 'task:1');
    expect(() => openBytes(key, sealed, 'task:2')).toThrow(RangeError);
    expect(() => openBytes(newSealKey().bytes, sealed, 'task:1')).toThrow(RangeError);
    expect(() => openBytes(key, Uint8Array.of(2, ...sealed.slice(1)), 'task:1')).toThrow(RangeError);
    for (const place of [1, 30, sealed.length - 1]) {
      const bent = sealed.slice();
      bent[place]! ^= 1;
      expect(() => openBytes(key, bent, 'task:1')).toThrow(RangeError);
    }
    expect(() => openBytes(key, new Uint8Array(0), 'task:1')).toThrow(RangeError);
  });
});
