import * as v from 'valibot';

/** Places of the app that the shell can lead to. */
export const PLACES = ['today', 'review', 'reports', 'rooms', 'settings'] as const;
export type Place = (typeof PLACES)[number];

/** A file that the person chose or opened. The page knows it by a number: never by its path. */
export const givenFile = v.object({
  ticket: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Its name without its folder. */
  name: v.string(),
  /** In bytes. */
  size: v.number(),
});
export type GivenFile = v.InferOutput<typeof givenFile>;

/** What the shell has to tell the page. */
export const news = v.variant('what', [
  /** The person asked for a place, in a menu or by a notification. */
  v.object({ what: v.literal('go'), place: v.picklist(PLACES) }),
  /** The person asked for the post to go now. */
  v.object({ what: v.literal('send') }),
  /** The computer woke up: there may be a connection. */
  v.object({ what: v.literal('wake') }),
  /** Somebody opened a link with a code of ours. Nothing has been done with it. */
  v.object({ what: v.literal('code'), code: v.string() }),
  /** Somebody opened a link that is none of ours. Not a word of it comes along. */
  v.object({ what: v.literal('odd-link') }),
  /** Somebody opened a file with the app. */
  v.object({ what: v.literal('file'), file: givenFile, isCopy: v.boolean() }),
  /** Somebody opened a file that could not be read or is too large. */
  v.object({ what: v.literal('odd-file') }),
  /** Something about new versions has changed. */
  v.object({ what: v.literal('update') }),
  /**
   * A proxy wants to know who is asking. `isReadable`: name and password travel to it readable; `isAgain`: the last ones were
   * wrong. `number` is the question's.
   */
  v.object({
    what: v.literal('proxy-sign-in'),
    number: v.number(),
    /** Host and port. */
    proxy: v.string(),
    isReadable: v.boolean(),
    isAgain: v.boolean(),
  }),
  /** The page stopped and was opened anew. */
  v.object({ what: v.literal('again') }),
]);
export type News = v.InferOutput<typeof news>;

/** News with its number; the page asks for the next one by the number it has dealt with. */
export const numberedNews = v.object({ number: v.number(), news });
export type NumberedNews = v.InferOutput<typeof numberedNews>;
