import { defineKind, plain, text, time } from './kind.ts';

/**
 * A classroom computer, as its class knows it (`device:<derived from its tag>`): written by the computer itself, except
 * `wrapped` (a newer class key, sealed for this computer alone) and `revokedAt`, which are the teacher's.
 */
export const device = defineKind({
  kind: 'device',
  collection: 'places',
  version: 1,
  scopes: ['class'],
  fields: {
    tag: plain(12),
    /** What the teacher calls it: "by the window". */
    label: text(80),
    /** X25519, base64url: newer class keys are sealed for it. */
    publicKey: plain(60),
    wrapped: plain(400),
    version: plain(40),
    seenAt: time(),
    revokedAt: time(),
  },
});
