import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newUlid } from '../lib/ids.ts';
import { readRecoveryKey, writeRecoveryKey } from './recovery-key.ts';

describe('the recovery key', () => {
  it('comes back from its sheet, however it is typed, and not when a digit is wrong', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(80), (bytes, place) => {
        const key = { school: `school:${newUlid(1_700_000_000_000)}`, bytes };
        const sheet = writeRecoveryKey(key);
        expect(readRecoveryKey(sheet)).toEqual(key);
        expect(readRecoveryKey(sheet.toLowerCase().replaceAll(' ', '-'))).toEqual(key);
        const digits = sheet.replaceAll(' ', '');
        const at = place % digits.length;
        const wrong = digits.slice(0, at) + (digits[at] === '7' ? '8' : '7') + digits.slice(at + 1);
        expect(readRecoveryKey(wrong)).toBeUndefined();
      }),
    );
    expect(readRecoveryKey('')).toBeUndefined();
  });
});
