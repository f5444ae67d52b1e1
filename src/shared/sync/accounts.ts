import * as v from 'valibot';
import { ULID } from '../lib/ids.ts';
import { DEVICE_TAG } from '../records/stamp.ts';

const email = v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+$/));
const authKey = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const device = v.pipe(v.string(), v.regex(DEVICE_TAG));
const teacher = v.pipe(
  v.string(),
  v.check((id) => id.startsWith('teacher:') && ULID.test(id.slice(8))),
);

/**
 * `POST /api/accounts`. `authKey` is `deriveAuthKey(email, password)`. Sending the same again (the answer was lost)
 * gives a new sign-in for the same account.
 */
export const signUpBody = v.strictObject({
  email,
  authKey,
  teacher,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  language: v.pipe(v.string(), v.maxLength(12)),
  device,
});
export type SignUpBody = v.InferOutput<typeof signUpBody>;

/** `POST /api/sessions` */
export const signInBody = v.strictObject({ email, authKey, device });
export type SignInBody = v.InferOutput<typeof signInBody>;

/** `PUT /api/accounts/password`: every other sign-in of the account ends. */
export const changePasswordBody = v.strictObject({ oldAuthKey: authKey, newAuthKey: authKey });
export type ChangePasswordBody = v.InferOutput<typeof changePasswordBody>;

/** Whose key it is, and the key, sealed for whoever has the recovery code (`actions/recovery-keys.ts`). */
const sealedKeys = v.pipe(
  v.record(
    v.pipe(
      v.string(),
      v.check((id) => /^(school|teacher):/.test(id) && ULID.test(id.slice(id.indexOf(':') + 1))),
    ),
    v.pipe(v.string(), v.maxLength(300), v.regex(/^[\w-]{43}\.~1\.[\w-]{8}\.[\w-]+$/)),
  ),
  v.maxEntries(40),
);
export type SealedKeys = v.InferOutput<typeof sealedKeys>;

/**
 * `PUT /api/recovery`: a recovery code was made (`proof`), or the keys behind the one that the server knows since then are
 * others now (`since`). The password's key is asked for: whoever has stolen a sign-in makes no code of his own.
 */
export const recoveryBody = v.union([
  v.strictObject({ authKey, proof: authKey, keys: sealedKeys }),
  v.strictObject({ authKey, since: v.pipe(v.string(), v.minLength(1), v.maxLength(40)), keys: sealedKeys }),
]);
export type RecoveryBody = v.InferOutput<typeof recoveryBody>;

/** What it gives, and `GET /api/recovery`: since when the server knows the code that is in force, '' for none. */
export const recoveryState = v.looseObject({ since: v.string() });
export type RecoveryState = v.InferOutput<typeof recoveryState>;

/** `POST /api/recover`: e-mail address, the proof of the printed code, and the key of the new password. */
export const recoverBody = v.strictObject({ email, proof: authKey, authKey, device });
export type RecoverBody = v.InferOutput<typeof recoverBody>;

/** `POST /api/enrolments`: a classroom computer shows the public part of its code and that it knows the rest. */
export const enrolBody = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[2-9CFGHJMPQRVWX]{4}$/)),
  proof: authKey,
  device,
});
export type EnrolBody = v.InferOutput<typeof enrolBody>;

/** What it gets (201): a token for its class only, and the class's key, sealed with the rest of the code. */
export const enrolled = v.looseObject({
  token: v.string(),
  session: v.string(),
  class: v.string(),
  school: v.string(),
  parcel: v.string(),
});
export type Enrolled = v.InferOutput<typeof enrolled>;

/**
 * `POST /api/enrolments/asking`: a computer asks to be let in by an installation code, as often as it likes. `secret` is its own,
 * the same each time; `card` says its key and its name to whoever decides (`actions/let-in.ts`), and nothing to the server.
 * `turn` is what the last answer gave, 0 at first, `mark` is put beside it, the same as often as it is quoted: two computers
 * that were one put two marks.
 */
export const askBody = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[2-9CFGHJMPQRVWX]{4}$/)),
  proof: authKey,
  device,
  secret: authKey,
  card: v.pipe(v.string(), v.maxLength(600), v.regex(/^~1\.[\w-]{8}\.[\w-]+$/)),
  turn: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000)),
  mark: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{4}$/)),
});
export type AskBody = v.InferOutput<typeof askBody>;

/** What it gives (200): which one it is of those that asked, when to ask again, and, after the yes, the way in. */
export const asked = v.looseObject({
  turn: v.number(),
  place: v.number(),
  retryMs: v.number(),
  letIn: v.optional(
    v.looseObject({
      token: v.string(),
      session: v.string(),
      class: v.string(),
      school: v.string(),
      /** The class's key, sealed for this computer's own. */
      box: v.string(),
    }),
  ),
});
export type Asked = v.InferOutput<typeof asked>;

/** `GET /api/enrolments/asking`: the installation codes of the schools a teacher belongs to, and who waits there for a yes. */
export const waitingList = v.looseObject({
  installations: v.array(
    v.looseObject({
      code: v.string(),
      school: v.string(),
      /** '' where whoever says yes chooses it. */
      class: v.string(),
      /** What checks the cards, sealed with the school's key. */
      parcel: v.string(),
      /** ISO; '' once somebody has closed it. */
      expiresAt: v.string(),
      most: v.number(),
      /** How many have asked, and how many of them are in. */
      asked: v.number(),
      letIn: v.number(),
      waiting: v.array(
        v.looseObject({
          tag: v.string(),
          card: v.string(),
          place: v.number(),
          askedAt: v.string(),
          seenAt: v.string(),
          /** The tag of the computer of which it is a copy, and its class. */
          copyOf: v.optional(v.string()),
          class: v.optional(v.string()),
        }),
      ),
    }),
  ),
});
export type WaitingList = v.InferOutput<typeof waitingList>;

/** `POST /api/enrolments/copies`: a classroom computer that was found to be the copy of another one takes a tag of its own. */
export const renewBody = v.strictObject({ device });

/** What it gets (201): a token for that tag. */
export const renewed = v.looseObject({ token: v.string(), session: v.string() });
export type Renewed = v.InferOutput<typeof renewed>;

/** What signing up (201) and signing in (200) give. `session` names the sign-in in lists; `token` is the secret. */
export const signedIn = v.looseObject({
  token: v.string(),
  session: v.string(),
  teacher,
  name: v.string(),
});
export type SignedIn = v.InferOutput<typeof signedIn>;

/** What recovering gives (200): a sign-in, and the keys that are still hers. */
export const recovered = v.looseObject({
  ...signedIn.entries,
  keys: v.record(v.string(), v.string()),
});
export type Recovered = v.InferOutput<typeof recovered>;

/** `GET /api/sessions` */
export const sessionList = v.looseObject({
  sessions: v.array(
    v.looseObject({ session: v.string(), device: v.string(), createdAt: v.string(), isThis: v.boolean() }),
  ),
});
export type SessionList = v.InferOutput<typeof sessionList>;

/** How every refusal looks: `{ error: { code, requestId, facts } }`. */
export const errorBody = v.looseObject({
  error: v.looseObject({
    code: v.string(),
    requestId: v.optional(v.string()),
    facts: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
  }),
});
