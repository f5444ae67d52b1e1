import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { toBase64 } from '../../src/shared/lib/bytes.ts';
import { encodeNumber } from '../../src/shared/lib/crockford.ts';
import type { Json } from '../../src/shared/lib/canonical.ts';
import { sealKeyFrom, seal } from '../../src/shared/lib/seal.ts';
import { placeOf } from '../../src/shared/records/kind.ts';
import { PICTURES } from '../../src/shared/records/pupil.ts';

/** One record as every peer gets it: what a person made, without anybody's bookkeeping. */
export interface Content {
  /** `<kind>:<ulid>` */
  readonly id: string;
  readonly kind: string;
  /** ISO time it was made at; for us it is in the stamp. */
  readonly createdAt: string;
  /** Which of the `WRITERS` made it. */
  readonly writer: number;
  readonly fields: Readonly<Record<string, Json>>;
}

/** Computers that write in the dataset. */
export const WRITERS = 4;

/** What share of the records is of which kind, in percent (design: the benchmark's records). */
const SHARES: readonly (readonly [string, number])[] = [
  ['message', 45],
  ['reflection', 15],
  ['task', 14],
  ['segment', 10],
  ['pupil', 8],
  ['work', 5],
  ['meeting', 2],
  ['project', 1],
];
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2026-02-02T00:00:00Z');
const SEGMENT_CHARACTERS = 900;

/** Where the records of the dataset live: the tags of the computers that write, and the ids records name. */
export interface Setting {
  /** Device tags, one for each writer. */
  readonly devices: readonly string[];
  readonly room: string;
  /** The class each writer is of: the first half of one, the others of its partner. */
  readonly classes: readonly string[];
}

/** The same records for the same seed and setting, byte by byte. */
export function makeDataset(count: number, seed: number, setting: Setting): Content[] {
  const maker = new Maker(seed, setting);
  const kinds = SHARES.flatMap(([kind, share]) =>
    Array.from({ length: Math.round((count * share) / 100) }, () => kind),
  );
  return maker.shuffled(kinds).map((kind) => maker.make(kind));
}

/** Bytes of brotli 11 over what people made, as one JSON array: what no way of syncing can be much below. */
export function plainJson(contents: readonly Content[]): string {
  return JSON.stringify(
    contents.map(({ id, kind, createdAt, fields }) => ({ id, kind, createdAt, ...fields })),
  );
}

/** Sixty small changes of a day offline: to whom they belong and what is written. */
export function makeEdits(
  contents: readonly Content[],
  count: number,
  seed: number,
): { id: string; values: Record<string, Json> }[] {
  const maker = new Maker(seed, { devices: [], room: '', classes: [] });
  const own = maker.shuffled(
    contents.filter(
      (content) => content.kind === 'task' || content.kind === 'reflection' || content.kind === 'work',
    ),
  );
  return own.slice(0, count).map(({ id, kind }) => ({ id, values: maker.edit(kind) }));
}

/** A message of exactly 200 characters by a writer. */
export function makeMessage(seed: number, setting: Setting, writer: number): Content {
  const maker = new Maker(seed, setting);
  const made = maker.make('message', writer);
  const body = maker.sentence(230, 260).slice(0, 200).padEnd(200, '.');
  return { ...made, fields: { ...made.fields, body } };
}

class Maker {
  #state: number;
  readonly #setting: Setting;
  readonly #documents: string[] = [];
  readonly #pieces = new Map<string, number>();
  readonly #names = ['Dina', 'Akua', 'Rui', 'Lena', 'Otis', 'Bia', 'Mara', 'Tiago', 'Nils', 'Amina'];
  #projects: string[] = [];

  constructor(seed: number, setting: Setting) {
    this.#state = seed >>> 0;
    this.#setting = setting;
  }

  /** 0 up to 1 (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, order: this.random() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }

  /** A school day within twelve weeks of `fromMs`, at a random moment. */
  time(fromMs: number): string {
    return new Date(fromMs + this.below(84 * DAY_MS)).toISOString();
  }

  /** Words that follow each other as they do in our own projects, between `min` and `max` characters. */
  sentence(min: number, max: number): string {
    const { next, starts } = chain();
    const length = min + this.below(max - min);
    let word = this.pick(starts);
    let text = word;
    while (text.length < length) {
      word = this.pick(next.get(word) ?? starts);
      text += ` ${word}`;
    }
    return text.slice(0, max);
  }

  /** Pupils are of the first writers' class, which is the one that reads everything. */
  make(kind: string, writer = this.below(kind === 'pupil' ? WRITERS / 2 : WRITERS)): Content {
    const createdAt = this.time(FIRST_DAY);
    const ulid = encodeNumber(Date.parse(createdAt), 10) + this.#digits(16);
    const id = kind === 'segment' ? this.#segmentId(writer) : `${kind}:${ulid}`;
    return { id, kind, createdAt, writer, fields: this.#fieldsOf(kind, id, writer) };
  }

  /** What somebody changes of a record on a day. */
  edit(kind: string): Record<string, Json> {
    if (kind === 'task') return { dueAt: this.time(FIRST_DAY + 40 * DAY_MS), title: this.sentence(20, 60) };
    if (kind === 'reflection') return { answer: this.sentence(40, 90) };
    return { caption: this.sentence(30, 80), state: this.pick(['ready', 'shown']) };
  }

  #digits(count: number): string {
    return Array.from({ length: count }, () => encodeNumber(this.below(32), 1)).join('');
  }

  #segmentId(writer: number): string {
    if (this.#documents.length === 0 || this.random() < 0.1)
      this.#documents.push(encodeNumber(FIRST_DAY + this.below(60 * DAY_MS), 10) + this.#digits(16));
    const document = this.pick(this.#documents);
    const key = `${document}|${this.#setting.devices[writer]}`;
    const place = (this.#pieces.get(key) ?? 0) + 1;
    this.#pieces.set(key, place);
    return `segment:${key}|${place}`;
  }

  #fieldsOf(kind: string, id: string, writer: number): Record<string, Json> {
    const { room, classes } = this.#setting;
    switch (kind) {
      case 'message':
        return {
          room,
          class: classes[writer]!,
          authorRole: 'teacher',
          authorName: this.pick(this.#names),
          topic: this.random() < 0.3 ? this.sentence(10, 40) : '',
          format: 'text',
          body: this.sentence(60, 320),
        };
      case 'reflection':
        return { room, question: this.below(6), feeling: this.below(5), answer: this.sentence(60, 240) };
      case 'task':
        return {
          project: this.#project(),
          phase: this.pick(['meet', 'compare', 'work', 'show']),
          title: this.sentence(20, 60),
          description: this.sentence(60, 300),
          who: this.pick(['each-class', 'together', 'teacher', 'teams']),
          dueAt: this.time(FIRST_DAY),
          order: `a${this.below(90)}`,
        };
      case 'segment':
        return { doc: `draft:${id.slice('segment:'.length).split('|')[0]}`, update: this.#update() };
      case 'pupil':
        return this.#pupil(id);
      case 'work':
        return { room, title: this.sentence(15, 50), caption: this.sentence(40, 160), state: 'draft' };
      case 'meeting':
        return {
          room,
          class: classes[writer]!,
          startsAt: this.time(FIRST_DAY),
          minutes: 45,
          agenda: this.sentence(80, 300),
        };
      default:
        this.#projects.push(id);
        return {
          title: this.sentence(20, 60),
          summary: this.sentence(150, 400),
          type: 'know-each-other',
          goals: ['6', '13'],
          startOn: this.time(FIRST_DAY).slice(0, 10),
          room,
        };
    }
  }

  #project(): string {
    return this.#projects.length > 0
      ? this.pick(this.#projects)
      : this.#setting.room.replace('exchange', 'project');
  }

  /** Names are sealed for everybody: no peer is asked to carry a pupil's name in the open. */
  #pupil(id: string): Record<string, Json> {
    const key = sealKeyFrom(Uint8Array.from({ length: 32 }, () => this.below(256)));
    const sealed = (path: string, text: string) => seal(key, text, placeOf(id, path));
    return {
      givenName: sealed('givenName', this.pick(this.#names)),
      familyName: sealed('familyName', this.pick(this.#names)),
      pseudonym: `${this.pick(['Blue', 'Quiet', 'Swift', 'Bright'])} ${this.pick(PICTURES)}`,
      picture: this.pick(PICTURES),
    };
  }

  /** A real Yjs update of somebody writing on, as text: 900 characters. */
  #update(): string {
    const document = new Y.Doc();
    document.clientID = this.below(2 ** 31);
    const text = document.getText('body');
    let update = '';
    while (update.length < SEGMENT_CHARACTERS) {
      text.insert(text.length, `${this.sentence(20, 40)} `);
      update = toBase64(Y.encodeStateAsUpdate(document));
    }
    return update.slice(0, SEGMENT_CHARACTERS);
  }
}

let known: { next: Map<string, string[]>; starts: string[] } | undefined;

/** Which word follows which in the ready-made projects of the library: prose like what classes write. */
function chain(): { next: Map<string, string[]>; starts: string[] } {
  if (known) return known;
  const folder = new URL('../../src/shared/library/', import.meta.url);
  const names = [
    'a-day-in-our-school',
    'food-in-our-market',
    'our-water-from-source-to-glass',
    'repair-before-we-throw-away',
    'heat-and-shade-in-our-school-yard',
    'sounds-and-games-of-our-street',
  ];
  const next = new Map<string, string[]>();
  const starts: string[] = [];
  const read = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(read);
    if (typeof value !== 'string' || value.length < 30) return;
    const words = value.split(/\s+/);
    starts.push(words[0]!);
    for (const [place, word] of words.slice(0, -1).entries())
      next.set(word, [...(next.get(word) ?? []), words[place + 1]!]);
  };
  for (const name of names) {
    const template = JSON.parse(readFileSync(new URL(`${name}.en.json`, folder), 'utf8')) as {
      care?: unknown;
    };
    // What was written later stays out, so that figures of different days are of the same words.
    delete template.care;
    read(template);
  }
  known = { next, starts };
  return known;
}
