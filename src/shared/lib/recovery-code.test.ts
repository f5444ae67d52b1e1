import { describe, expect, it } from 'vitest';
import { toBase64 } from './bytes.ts';
import {
  newRecoveryCode,
  readRecoveryCode,
  recoveryBox,
  recoveryProof,
  recoverySecret,
} from './recovery-code.ts';
import { openBox, sealFor } from './sealed-box.ts';
import { CODE_ALPHABET, shownCode } from './spoken-code.ts';

const CODE = '2S3Z4B5C6F7G8H9JMPQR'.replace('S', '5').replace('Z', '2').replace('B', '8');

describe('a recovery code', () => {
  it.each([
    ['as it is printed', shownCode(CODE)],
    ['in small letters', CODE.toLowerCase()],
    ['with spaces everywhere', ` ${CODE.split('').join(' ')}\n`],
    ['with long hyphens and dots', shownCode(CODE).replaceAll('-', '–').replace('–', '.')],
    ['in full-width letters', CODE.replace('C', 'Ｃ').replace('9', '９')],
    ['with S, Z and B for 5, 2 and 8', CODE.replace('5', 's').replace('2', 'Z').replace('8', 'b')],
  ])('is read %s', (_how, typed) => {
    expect(readRecoveryCode(typed)).toBe(CODE);
  });

  it.each([
    ['a sign too few', CODE.slice(1)],
    ['a sign too many', `${CODE}2`],
    ['a nought, which is in no code', `0${CODE.slice(1)}`],
    ['the letter O, which is in no code', `O${CODE.slice(1)}`],
    ['a one, an I or an L', `1IL${CODE.slice(3)}`],
    ['nothing', ''],
    ['a sheet of the school', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
  ])('is told from %s before it costs a try', (_what, typed) => {
    expect(readRecoveryCode(typed)).toBeUndefined();
  });

  it('has twenty signs of its alphabet, and never the same twice', () => {
    const codes = Array.from({ length: 50 }, () => newRecoveryCode());
    expect(new Set(codes).size).toBe(50);
    for (const code of codes) expect(code).toMatch(new RegExp(`^[${CODE_ALPHABET}]{20}$`));
  });

  it('leads to three secrets, none of which is another; these do not change, or sheets that are printed open nothing', () => {
    const { publicKey, secretKey } = recoveryBox(CODE);
    const all = [toBase64(recoverySecret(CODE)), recoveryProof(CODE), secretKey, publicKey];
    expect(new Set(all).size).toBe(4);
    expect(all).toMatchInlineSnapshot(`
      [
        "ETfiv_DP3KszRZ1mcLoQAfEuPnMDyDYc1ToP1xNmcKQ",
        "7fQOj8Wb-7JY4qWxCz78mej91xNKxBdG8GAHCkC2-Bw",
        "mGZLi-lWdnRlliioMWxm0R56ikUTAKEHkSkflPY7fHw",
        "Une2-87Rl2PERVJu_qb6VQbV3q7MAD9s3g5qUKoSMA0",
      ]
    `);
  });

  it('opens what was sealed with its public half, and no other code does', () => {
    const sealed = sealFor(recoveryBox(CODE).publicKey, 'the key', 'recovery school:1');
    expect(openBox(recoveryBox(CODE), sealed, 'recovery school:1')).toBe('the key');
    expect(openBox(recoveryBox(CODE), sealed, 'recovery school:2')).toBeUndefined();
    expect(openBox(recoveryBox(newRecoveryCode()), sealed, 'recovery school:1')).toBeUndefined();
  });
});
