import { isZip, unzipFiles, UnzipError, type UnzipFault } from '../../lib/unzip-files.ts';
import { failure, isFound, type RosterFailure, type RosterProblem, type RosterRead } from './found.ts';
import { readList } from './read-list.ts';
import { readSet, type SetTable } from './read-set.ts';
import { kindOf } from './recognise.ts';
import { decodeText, endsTooEarly, readTable, type Decode, type DecodedText } from './table.ts';

/** A file as somebody gives it. Its name is shown and decides nothing. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What reading needs from the host. */
export interface Reading {
  readonly decode: Decode;
  /** As in `2026-03-02`. */
  readonly today: string;
  /** Hears how much is done, of how much; both in bytes. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A file larger than this is no list of a school. */
export const FILE_LIMIT_BYTES = 20_000_000;
/** What an archive may hold: the 22 files of the standard and room for what systems add. */
const ARCHIVE_LIMITS = { files: 100, fileBytes: 48_000_000, totalBytes: 96_000_000 };
/** Rows of one file of a set: ten thousand pupils in twenty classes each. */
const SET_ROW_LIMIT = 200_000;

const PROBLEM_OF: Readonly<Record<UnzipFault, RosterProblem>> = {
  broken: 'zip-broken',
  locked: 'zip-locked',
  'odd-packing': 'zip-odd',
  'odd-names': 'zip-odd',
  'same-name': 'zip-odd',
  'too-many-files': 'zip-bomb',
  'too-large': 'zip-bomb',
};

/** Reads a list that was pasted. */
export function readPasted(text: string): RosterRead {
  return readList(text, '');
}

/**
 * Reads a file, or the files of a set, by what is in them: a OneRoster or Clever set (as an archive or unpacked, whole or
 * in part), or a list. Either all of it is understood or nothing is used; never throws.
 */
export function readFiles(given: readonly GivenFile[], reading: Reading): RosterRead {
  if (given.reduce((sum, { bytes }) => sum + bytes.length, 0) > FILE_LIMIT_BYTES) return failure('too-large');
  try {
    const files = given.flatMap((file) => (isZip(file.bytes) ? unpacked(file.bytes) : [file]));
    if (files.length === 0) return failure('empty');
    if (files.some(({ name }) => OFFICE.has(name))) return failure('not-text');
    const inner = files.find(({ bytes }) => isZip(bytes));
    if (inner) return failure('zip-in-zip', { file: inner.name });
    return readTexts(files, reading);
  } catch (error) {
    if (error instanceof UnzipError) return failure(PROBLEM_OF[error.fault]);
    throw error;
  }
}

/** Spreadsheets and documents are archives too. */
const OFFICE = new Set(['[Content_Types].xml', 'mimetype']);

function unpacked(bytes: Uint8Array): GivenFile[] {
  return unzipFiles(bytes, ARCHIVE_LIMITS).map((file) => ({
    name: file.path.slice(file.path.lastIndexOf('/') + 1),
    bytes: file.bytes,
  }));
}

function readTexts(files: readonly GivenFile[], reading: Reading): RosterRead {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let done = 0;
  let isGuessed = false;
  const tables: SetTable[] = [];
  const leftFiles: string[] = [];
  for (const { name, bytes } of files) {
    const decoded = decodeText(bytes, reading.decode);
    const kind = decoded && kindOfText(decoded.text);
    // A list like any other, where it comes by itself.
    const isList = kind === undefined || kind === 'students';
    if (isList && files.length === 1) return readAlone(name, decoded);
    if (kind === undefined || kind === 'unread') leftFiles.push(name);
    else {
      const table = readSetTable(name, decoded!.text);
      if ('problem' in table) return table;
      tables.push(table);
      isGuessed ||= decoded!.isGuessed;
    }
    done += bytes.length;
    reading.onProgress?.(done, total);
  }
  const read = readSet(tables, reading.today);
  if (isFound(read)) return { ...read, isGuessed, leftFiles };
  return read.problem === 'no-people' ? { ...read, seen: files.map(({ name }) => name) } : read;
}

function readAlone(name: string, decoded: DecodedText | undefined): RosterRead {
  if (!decoded) return failure('not-text', { file: name });
  const read = readList(decoded.text, name);
  return isFound(read) ? { ...read, isGuessed: decoded.isGuessed } : read;
}

function readSetTable(file: string, text: string): SetTable | RosterFailure {
  const table = readTable(text, SET_ROW_LIMIT);
  const { fault, rows } = table;
  if (fault && fault.what !== 'empty') return failure(fault.what, { file, line: fault.line });
  return endsTooEarly(table, text) ? failure('cut-off', { file, line: rows.at(-1)!.line }) : { file, rows };
}

/** What table of a set the first line begins. Nothing below it is looked into before that is known. */
function kindOfText(text: string): ReturnType<typeof kindOf> {
  const head = text.slice(0, 64 * 1024).replace(/^[\uFEFF\s]+/, '');
  const line = /^[^\r\n]*/.exec(head)![0];
  return kindOf(readTable(line, 1).rows[0]?.cells ?? []);
}
