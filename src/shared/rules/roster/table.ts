import Papa from 'papaparse';

/** Turns bytes into text: `encoding` as the Encoding Standard names it; throws on bytes that do not fit when `isStrict`. */
export type Decode = (bytes: Uint8Array, encoding: string, isStrict: boolean) => string;

/** A file as text. */
export interface DecodedText {
  readonly text: string;
  /** Not UTF-8, at least in parts: accents are guessed, and somebody should look at them. */
  readonly isGuessed: boolean;
}

/** A row with the line it begins on, counted from 1 as an editor shows it. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What is wrong with a table as a whole. */
export type TableFault = 'empty' | 'not-text' | 'cut-off' | 'too-many-rows';

/** A text read as rows and columns. Rows without anything in them are left out. */
export interface Table {
  readonly rows: readonly TableRow[];
  /** `line` is where a quotation mark was opened that nobody closes. */
  readonly fault: { readonly what: TableFault; readonly line: number } | undefined;
}

/** Columns that are looked at; no school's list has so many, and a file that does is none. */
const COLUMN_LIMIT = 500;
const LOOKED_AT = 4096;
const SEPARATORS = ['\t', ';', ',', '|'];

/**
 * UTF-8 (with or without byte order mark), UTF-16 (with or without), otherwise line by line UTF-8 or Windows-1252, which
 * holds Latin-1: a list that was put together from two files has both. Undefined for what is no text.
 */
export function decodeText(bytes: Uint8Array, decode: Decode): DecodedText | undefined {
  const wide = wideEncoding(bytes);
  if (wide) return { text: decode(bytes, wide, false), isGuessed: false };
  if (bytes.subarray(0, LOOKED_AT).includes(0)) return undefined;
  try {
    return { text: decode(bytes, 'utf-8', true), isGuessed: false };
  } catch {
    return { text: byLine(bytes, decode), isGuessed: true };
  }
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  // Latin letters in UTF-16 have a zero in every second place, and nowhere else.
  if (odd > head.length * 0.3 && even < head.length * 0.01) return 'utf-16le';
  return even > head.length * 0.3 && odd < head.length * 0.01 ? 'utf-16be' : undefined;
}

function byLine(bytes: Uint8Array, decode: Decode): string {
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    const line = bytes.subarray(start, end);
    try {
      lines.push(decode(line, 'utf-8', true));
    } catch {
      lines.push(decode(line, 'windows-1252', false));
    }
    start = end + 1;
  }
  return lines.join('\n');
}

/** Reads rows and columns, whichever separator the file has. `most` rows, its header not counted. */
export function readTable(text: string, most: number): Table {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (clean.trim() === '') return faulty('empty');
  if (clean.slice(0, LOOKED_AT).includes('\0')) return faulty('not-text');
  const { data, errors } = Papa.parse<string[]>(clean, { delimiter: separatorOf(clean), newline: '\n' });
  const rows = lined(data);
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  if (open) return faulty('cut-off', rows[Math.min(open.row ?? 0, rows.length - 1)]?.line);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return faulty('empty');
  if (filled.length - 1 > most) return faulty('too-many-rows');
  return { rows: filled, fault: undefined };
}

/**
 * Whether a table with a header was cut in the middle of its last row: that one has fewer cells than the header, no other
 * has, and no line break follows it.
 */
export function endsTooEarly({ rows }: Table, text: string): boolean {
  const width = rows[0]?.cells.length ?? 0;
  const last = rows.at(-1);
  return (
    rows.length > 2 &&
    !/[\r\n]\s*$/.test(text) &&
    last!.cells.length < width &&
    rows.slice(1, -1).every(({ cells }) => cells.length >= width)
  );
}

function faulty(what: TableFault, line = 0): Table {
  return { rows: [], fault: { what, line } };
}

/** The separator that most lines agree on; of equal ones the first. */
function separatorOf(text: string): string {
  const sample = text
    .slice(0, 64 * 1024)
    .split('\n')
    .slice(0, 20);
  const scores = SEPARATORS.map((mark) => ({
    mark,
    count: sample.filter((line) => line.includes(mark)).length,
  }));
  const best = scores.reduce((before, next) => (next.count > before.count ? next : before));
  return best.count === 0 ? ',' : best.mark;
}

/** Gives every parsed row the line it starts on; quoted fields may hold line breaks. */
function lined(data: readonly string[][]): TableRow[] {
  let line = 1;
  return data.map((cells) => {
    const start = line;
    line += 1;
    for (const cell of cells) {
      for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) line += 1;
    }
    return { line: start, cells: cells.length > COLUMN_LIMIT ? cells.slice(0, COLUMN_LIMIT) : cells };
  });
}
