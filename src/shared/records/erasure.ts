import * as v from 'valibot';
import { choice, defineKind, flag, plain, time, whole, words, type ViewOf } from './kind.ts';

/** A computer that has had what is to be erased, as the operator's server knows it. Nothing in it names a person. */
const holder = v.object({
  device: v.string(),
  side: v.picklist(['ours', 'partner']),
  kind: v.picklist(['teacher', 'classroom', 'hub']),
});
export type Holder = v.InferOutput<typeof holder>;

/**
 * The order to erase what one pupil had in a scope, and the proof that it was done: written with the markers that take the
 * records away. Holds random ids and nothing else. `done/<device>` is written by each computer once nothing of it is left
 * there; `holders` and `clearedAt` (purged and compacted) are the server's.
 */
export const erasure = defineKind({
  kind: 'erasure',
  collection: 'ledger',
  version: 1,
  scopes: ['class', 'home', 'exchange'],
  parentPath: 'pupil',
  fields: {
    /** `pupil:<ulid>` in the school's own scopes; '' towards partners. */
    pupil: plain(60),
    /** The class whose teacher orders it. */
    class: plain(60),
    /** `teacher:<ulid>` */
    by: plain(60),
    at: time(),
    /** Ids of the records that are gone, or, in `exchange:`, whose author is. */
    records: words(5000),
    /** Whether what was shared is gone too, or stands there without its author. */
    withWords: flag(),
    reason: choice(['asked', 'left', 'consent-withdrawn', 'time-is-up'], 'asked'),
    holders: whole(v.array(holder), []),
    clearedAt: time(),
  },
  maps: { done: { at: time() } },
});
export type Erasure = ViewOf<typeof erasure>;
