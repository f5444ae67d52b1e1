import { MEDIA_TYPES } from '../media/prepared.ts';
import { amount, choice, defineKind, plain, text, time, type ViewOf } from './kind.ts';

/** The most bytes of one picture or voice as it travels. */
export const MEDIA_LIMIT = 4_000_000;

/**
 * A picture or a voice that belongs to a letter. In `:home:` what is held (sealed), in `exchange:` what was released: a new record
 * with the same `hash`. Its bytes are no record: they travel encrypted, part by part, beside the exchange (docs/decisions/0051),
 * and `key` opens them. What it is made of is written once; `alt` is what it shows, in words.
 */
export const media = defineKind({
  kind: 'media',
  collection: 'works',
  version: 1,
  scopes: ['exchange', 'home'],
  parentPath: 'of',
  fields: {
    room: plain(60),
    /** `class:<ulid>` it comes from. */
    class: plain(60),
    /** The letter it belongs to, `message:<ulid>`; in `:home:` the held one, also before that is handed in. */
    of: plain(60),
    authorRole: choice(['teacher', 'pupil'], 'teacher'),
    /** Only in `:home:`, `pupil:<ulid>` or `teacher:<ulid>`. */
    author: plain(60),
    /** What a newer app sends is `unknown` here. */
    type: choice([...MEDIA_TYPES, 'unknown'], 'unknown'),
    /** Bytes as they travel (encrypted). */
    size: amount(0, MEDIA_LIMIT),
    /** Only in `:home:`: bytes of the file it was made from; 0 where that is not known. */
    bytesBefore: amount(0, 1_000_000_000_000),
    width: amount(0, 20_000),
    height: amount(0, 20_000),
    /** Of a voice. */
    seconds: amount(0, 3_600),
    /** SHA-256 of all encrypted parts in a row, base64url. */
    hash: plain(43),
    /** 32 bytes, base64url: opens the parts. */
    key: text(43),
    /** What can be seen or heard, for whoever cannot. */
    alt: text(400),
    /** A small WebP picture, base64url. */
    thumb: text(8000),
    removedAt: time(),
    /** The server's word that it has all parts. */
    wholeAt: time(),
    /** In `:home:`, the released `media:<ulid>`. */
    releasedAs: plain(60),
  },
});
export type Media = ViewOf<typeof media>;
