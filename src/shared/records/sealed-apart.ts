import * as v from 'valibot';
import type { FieldSpec } from './kind.ts';

/** A text sealed with a key of its own, behind a dot; '' for none. */
export const SEALED_APART = /^(\.~1\.[\w-]{8}\.[\w-]{54,})?$/;
/** A text sealed for one pair of keys (`lib/sealed-box.ts`); '' for none. */
export const SEALED_BOX = /^([\w-]{43}\.~1\.[\w-]{8}\.[\w-]{54,})?$/;

/** A text that only travels sealed, and not with the key of the scope; '' for none. At most `max` characters as it travels. */
export function sealedApart(form: RegExp, max: number): FieldSpec<string> {
  return {
    schema: v.pipe(v.string(), v.maxLength(max), v.regex(form)),
    fallback: '',
    isPrivate: false,
  };
}

/** The public half of a pair of keys (X25519, base64url); '' for none. */
export function publicKey(): FieldSpec<string> {
  return { schema: v.pipe(v.string(), v.regex(/^([\w-]{43})?$/)), fallback: '', isPrivate: false };
}
