/** What may not leave the school, or should be looked at before it does. */
export const FINDING_KINDS = ['email', 'link', 'handle', 'address', 'phone', 'name', 'word'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Why a place in a text was found; the words for it are in the catalogue of the languages. */
export type FindingReason =
  | 'name.full'
  | 'name.plain'
  | 'name.disguised'
  | 'name.maybe'
  | 'phone.number'
  | 'phone.spelled'
  | 'email.address'
  | 'email.disguised'
  | 'address.street'
  | 'address.postcode'
  | 'address.box'
  | 'address.point'
  | 'handle.at'
  | 'handle.account'
  | 'link.other'
  | 'word.listed';

/** One place in a text. */
export interface Finding {
  readonly kind: FindingKind;
  /** Positions in the text as JavaScript counts them (UTF-16), `end` not included. */
  readonly start: number;
  readonly end: number;
  /** `high`: a release asks a second time. `medium`: it is shown, and may well be innocent. */
  readonly confidence: 'high' | 'medium';
  readonly reason: FindingReason;
}
