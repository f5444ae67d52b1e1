import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newBoxKeys, openBox, sealFor } from './sealed-box.ts';

it('is opened by whom it was made for, at its place, and by nobody else', () => {
  const [mine, other] = [newBoxKeys(), newBoxKeys()];
  const box = sealFor(mine.publicKey, 'the key of a class', 'device:1');
  expect(openBox(mine, box, 'device:1')).toBe('the key of a class');
  expect(openBox(other, box, 'device:1')).toBeUndefined();
  expect(openBox(mine, box, 'device:2')).toBeUndefined();
  expect(sealFor(mine.publicKey, 'the key of a class', 'device:1')).not.toBe(box);
});

it('does not open when a single character is another one, and throws at nothing', () => {
  const keys = newBoxKeys();
  const box = sealFor(keys.publicKey, 'words', 'place');
  fc.assert(
    fc.property(fc.nat(box.length - 1), fc.constantFrom('A', 'a', 'z', '9', '-', '_', '.'), (at, letter) => {
      fc.pre(box[at] !== letter);
      // The last digit of base64 carries bits that belong to nothing.
      fc.pre(at !== box.indexOf('.') - 1 && at !== box.length - 1);
      expect(openBox(keys, box.slice(0, at) + letter + box.slice(at + 1), 'place')).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(openBox(keys, text, 'place')).toBeUndefined();
    }),
  );
});
