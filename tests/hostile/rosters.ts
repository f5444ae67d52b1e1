import type { Dice } from '../chaos/dice.ts';
import { below, nasty, pick } from './values.ts';

const CELLS = [
  'Ana',
  'Zoë Ångström',
  '=HYPERLINK("http://x","y")',
  '+1+1',
  '-2',
  '@SUM(A1)',
  '=cmd|calc!A0',
  '\t=1',
  '"',
  '""',
  '"a\nb',
  'x'.repeat(4000),
  '\u0000',
  '\ufeff',
  '\u202eevil',
  '👩‍👩‍👧‍👦',
  'a\u0301'.repeat(500),
  '',
  ',',
  ';',
];
const HEADERS = [
  'First Name',
  'nome',
  'sobrenome',
  'sourcedId',
  '__proto__',
  'constructor',
  '',
  'givenName',
  'email',
];

/** The bytes of a file that somebody gives a teacher as a class list. */
export function hostileRoster(dice: Dice): Uint8Array {
  const mark = pick(dice, [',', ';', '\t', '|', '\u0000']);
  const end = pick(dice, ['\n', '\r\n', '\r', '\u2028', '\n\n\n']);
  const cell = () => {
    const text = dice() < 0.9 ? pick(dice, CELLS) : JSON.stringify(nasty(dice));
    return dice() < 0.3 ? `"${text}"` : text;
  };
  const line = (length: number) => Array.from({ length }, cell).join(mark);
  const header = Array.from({ length: 1 + below(dice, 6) }, () => pick(dice, HEADERS)).join(mark);
  const rows = Array.from({ length: below(dice, 12) }, () => line(1 + below(dice, 6)));
  const text = [dice() < 0.6 ? header : line(3), ...rows].join(end);
  switch (below(dice, 8)) {
    case 0:
      return Uint8Array.from({ length: below(dice, 400) }, () => below(dice, 256));
    case 1:
      return Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    case 2:
      return Uint8Array.from([0xfe, 0xff, ...Buffer.from(text)]);
    case 3:
      return Buffer.from(text, 'latin1');
    case 4: {
      const bytes = Buffer.from(text);
      if (bytes.length > 0) bytes[below(dice, bytes.length)] = below(dice, 256);
      return bytes;
    }
    default:
      return Buffer.from(text);
  }
}

/** Files that would take a naive reader down, each once: a million columns, rows, quotes, empty lines. */
export function largeRosters(): [string, string][] {
  const million = 1_000_000;
  return [
    ['a million columns', `nome${',x'.repeat(million)}\n${'Ana,'.repeat(100)}`],
    ['a million columns named alike', `${'nome,'.repeat(million)}\nAna`],
    ['a million columns of a list', 'Ana,'.repeat(million)],
    ['a million rows', `nome\n${'Ana\n'.repeat(million)}`],
    ['a million quotes', `nome\n${'"'.repeat(million)}`],
    ['a million empty lines', '\n'.repeat(million)],
    ['a name of a million letters', `nome\n${'a'.repeat(million)}`],
    ['a name of a million accents', `nome\n${'a\u0301'.repeat(million / 2)}`],
    ['columns of ten thousand rows', `nome,b,c\n${`Ana,${'y'.repeat(80)}\n`.repeat(10_000)}`],
  ];
}
