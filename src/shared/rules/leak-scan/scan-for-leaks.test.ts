import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindingKind } from './finding.ts';
import { makeNameIndex } from './name-index.ts';
import { scanForLeaks } from './scan-for-leaks.ts';

/** A made-up class: plain names, everyday words as names, two parts, accents, no spaces. */
const PEOPLE = [
  ['João', 'Silva Santos'],
  ['Beatriz', 'Figueiredo'],
  ['Rosa', 'Lima'],
  ['Zwentibold', 'Quixelim'],
  ['Anna', 'Kowalska'],
  ['Wanjiku', 'Mwangi'],
  ['Will', 'Brown'],
  ['Lia', 'Rocha'],
  ['Þórdís', "O'Neill"],
  ['小龙', '李'],
] as const;
const roster = makeNameIndex(PEOPLE.map(([givenName, familyName]) => ({ givenName, familyName })));
const empty = makeNameIndex([]);

/** What is found, as kind and words. */
const foundIn = (text: string): [FindingKind, string][] =>
  scanForLeaks(text, roster).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('what has to be found', () => {
  it.each([
    ['phone', 'Me liga no (91) 98765-4321 hoje', '(91) 98765-4321'],
    ['phone', 'my phone is 0712 345 678', '0712 345 678'],
    ['phone', 'Call +254 712 345678!', '+254 712 345678'],
    ['phone', 'call me: 0 7 1 2 3 4 5 6 7 8', '0 7 1 2 3 4 5 6 7 8'],
    ['phone', 'my number is 07l2 345 67O8', '07l2 345 67O8'],
    ['phone', 'zap: ٠٧١٢٣٤٥٦٧٨', '٠٧١٢٣٤٥٦٧٨'],
    ['phone', 'call ０７１２３４５６７８', '０７１２３４５６７８'],
    [
      'phone',
      'ring me: zero seven one two, three four five, six seven eight',
      'zero seven one two, three four five, six seven eight',
    ],
    [
      'phone',
      'meu número é nove nove um dois três quatro cinco oito',
      'nove nove um dois três quatro cinco oito',
    ],
    ['phone', 'oh seven double two 345 678 is my number', 'oh seven double two 345 678'],
    ['email', 'write to Maria.B@Gmail.com please', 'Maria.B@Gmail.com'],
    ['email', 'maria at gmail dot com', 'maria at gmail dot com'],
    ['email', 'é maria arroba gmail ponto com', 'maria arroba gmail ponto com'],
    ['email', 'maria (at) escola (ponto) org', 'maria (at) escola (ponto) org'],
    ['email', 'maria @ gmail . com', 'maria @ gmail . com'],
    ['email', 'maria@gmail', 'maria@gmail'],
    ['email', 'ma\u200Bria＠gmail．com', 'ma\u200Bria＠gmail．com'],
    ['link', 'see www.example.org/page now', 'www.example.org/page'],
    ['link', 'https://example.org.', 'https://example.org'],
    ['link', 'look at www.example.org/page', 'www.example.org/page'],
    ['link', 'look at example.org', 'example.org'],
    ['email', 'write to me at gmail.com', 'me at gmail.com'],
    ['handle', 'https://instagram.com/maria.b', 'https://instagram.com/maria.b'],
    ['handle', 'wa.me/254712345678', 'wa.me/254712345678'],
    ['handle', 'I am @maria_b13 there', '@maria_b13'],
    ['handle', 'my insta is mariazinha', 'my insta is mariazinha'],
    ['handle', 'insta: mariazinha', 'insta: mariazinha'],
    ['handle', 'add me on snap maria99', 'snap maria99'],
    ['handle', 'meu discord é maria#1234', 'meu discord é maria#1234'],
    ['address', 'I live at 12 Moi Road.', '12 Moi Road'],
    ['address', 'i live at 12 moi road', '12 moi road'],
    ['address', 'Rua das Flores, 12', 'Rua das Flores, 12'],
    ['address', 'Av. Brasil nº 100', 'Av. Brasil nº 100'],
    ['address', 'moro na rua das flores', 'moro na rua das flores'],
    ['address', 'I live near Moi Avenue', 'I live near Moi Avenue'],
    ['address', 'Calle Mayor 5, Madrid', 'Calle Mayor 5'],
    ['address', 'Hauptstraße 12', 'Hauptstraße 12'],
    ['address', 'Quadra 5 lote 12', 'Quadra 5 lote 12'],
    ['address', 'P.O. Box 1234-00100 Nairobi', 'P.O. Box 1234-00100'],
    ['address', 'Caixa Postal 123', 'Caixa Postal 123'],
    ['address', 'CEP 66050-123', 'CEP 66050-123'],
    ['address', 'at -1.29210, 36.82190 you see it', '-1.29210, 36.82190'],
    ['name', 'My friend João plays', 'João'],
    ['name', 'joao silva plays', 'joao silva'],
    ['name', 'JOAO', 'JOAO'],
    ['name', 'Joaozinho', 'Joaozinho'],
    ['name', 'Joãããão!', 'Joãããão'],
    ['name', 'J o ã o', 'J o ã o'],
    ['name', 'J.o.ã.o.', 'J.o.ã.o'],
    ['name', 'j0ão', 'j0ão'],
    ['name', 'Jo\u200Bão', 'Jo\u200Bão'],
    ['name', 'Jоао in Cyrillic', 'Jоао'],
    ['name', 'she is Beatirz, my friend', 'Beatirz'],
    ['name', 'she is Beatrz', 'Beatrz'],
    ['name', 'B3atr1z', 'B3atr1z'],
    ['name', 'Wanjikuzinha', 'Wanjikuzinha'],
    ['name', "Wanjiku's mother", 'Wanjiku'],
    ['name', 'zwentiboldquixelim', 'zwentiboldquixelim'],
    ['name', 'my name is Will Brown', 'Will Brown'],
    ['name', 'my friend Rosa is here', 'Rosa'],
    ['name', 'ONeill', 'ONeill'],
    ['name', 'thordis', 'thordis'],
    ['name', '我是小龙。', '小龙'],
  ] as const)('%s in: %s', (kind, text, words) => {
    expect(foundIn(text)).toEqual([[kind, words]]);
  });
});

describe("what is nobody's", () => {
  it.each([
    'look at the lake',
    'mangas @ 3 reais',
    'Instagram is fun',
    '12 people cross the road',
    'My house is next to the main road',
    'a rua estava cheia com 12 pessoas',
    'I am at home. School is closed',
    'will you write?',
    'the rosa is a flower in Portuguese',
    'the brown bear',
    'class 1AA',
    '3-2, 4-1, 2-0',
    '23/11/2026',
    'ISBN 978-3-16-148410-0',
    '213.317.639',
    '1 2 3 4 5 6 7 8',
    'Pi is 3.14159265',
    '192.168.100.200',
    'in 1999-2005',
    '50% of 1200',
    'Lei 9.394/1996',
    '10:30-11:45',
    'R$ 1.234.567,89',
    'SDG 6',
    '5,199 m',
    'e.g. this',
    'p.m.',
    'the end.We go on',
    '...',
    '@',
    '',
    '   \n\n',
  ])('%s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});

const HEDGES = ['Hello friends. ', 'Olá! ', '\n', '(', '— ', '“'];
const hedge = fc.constantFrom(...HEDGES);
const digit = fc.integer({ min: 0, max: 9 });

describe('whatever is written', () => {
  it('places lie in the text, in order, apart from each other, and are never empty', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'João',
        'maria@x.com',
        '0712345678',
        ' at ',
        ' dot com',
        'Rua ',
        '12 ',
        'insta: ',
        '@',
        '\u200B',
        '９',
        'ﷺ',
        '🙂',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const one of scanForLeaks(text, roster)) {
          expect(one.start).toBeGreaterThanOrEqual(end);
          expect(one.end).toBeGreaterThan(one.start);
          end = one.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('a mobile number is found after the word telephone, with any signs between its digits', () => {
    const sign = fc.constantFrom('', ' ', '-', '.', ' - ', '/', '·');
    fc.assert(
      fc.property(
        hedge,
        fc.array(digit, { minLength: 9, maxLength: 12 }),
        fc.array(sign, { minLength: 12, maxLength: 12 }),
        (before, rest, signs) => {
          // 0 0 and the like at the start, and counting, are what they are.
          const digits = [0, 7, 1, ...rest];
          const number = digits.map((one, at) => `${at > 0 ? (signs[at % 12] ?? '') : ''}${one}`).join('');
          expect(foundIn(`${before}my telephone: ${number}`).map(([kind]) => kind)).toContain('phone');
        },
      ),
    );
  });

  it('a name is found in any case, with or without accents, between any hedges', () => {
    const cases = fc.constantFrom(
      (name: string) => name,
      (name: string) => name.toUpperCase(),
      (name: string) => name.toLowerCase(),
      (name: string) => name.normalize('NFD'),
      (name: string) => name.normalize('NFD').replaceAll(/\p{M}/gu, ''),
      (name: string) => Array.from(name).join('\u200B'),
    );
    const names = fc.constantFrom(
      'João',
      'Beatriz',
      'Zwentibold',
      'Quixelim',
      'Wanjiku',
      'Kowalska',
      'Figueiredo',
    );
    fc.assert(
      fc.property(
        hedge,
        names,
        cases,
        fc.constantFrom('', '.', ' is my friend', ', olá', ')'),
        (before, name, write, after) => {
          expect(foundIn(`${before}${write(name)}${after}`)).toEqual([['name', write(name)]]);
        },
      ),
    );
  });

  it('an e-mail address is found wherever it stands', () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9]{1,10}$/);
    fc.assert(
      fc.property(
        hedge,
        part,
        part,
        fc.constantFrom('com', 'org', 'com.br', 'co.ke'),
        (before, local, house, end) => {
          expect(foundIn(`${before}${local}@${house}.${end}, ok`)).toEqual([
            ['email', `${local}@${house}.${end}`],
          ]);
        },
      ),
    );
  });

  it('without a roster no name is found', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(scanForLeaks(text, empty).filter(({ kind }) => kind === 'name')).toEqual([]);
      }),
    );
  });

  it('the longest letter made of what patterns begin with is read to its end', () => {
    for (const bait of [
      'a@',
      'a.',
      'a at a',
      '1 ',
      '12 a b c ',
      'rua a b c d ',
      'www.',
      'http:/',
      'i live a ',
      'a-',
      'one ',
      '(',
      'insta is ',
    ])
      expect(() => scanForLeaks(bait.repeat(40_000 / bait.length), roster)).not.toThrow();
  });
});
