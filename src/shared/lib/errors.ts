/**
 * Every way in which something can be refused, in one list, with its HTTP status. The screens say it in the reader's words
 * (`errors.<code>` in each language file); the cause, and what mends it, stand on the API page (docs/api.md) for whoever reads a log.
 */
export const ERRORS = {
  'account/taken': { status: 409 },
  'account/wrong-credentials': { status: 401 },
  'account/locked': { status: 429 },
  'recovery/unknown': { status: 401 },
  'session/missing': { status: 401 },
  'session/ended': { status: 401 },
  'device/taken': { status: 409 },
  'request/malformed': { status: 400 },
  'request/too-large': { status: 413 },
  'request/too-often': { status: 429 },
  'request/unknown-route': { status: 404 },
  'protocol/too-old': { status: 426 },
  'protocol/too-new': { status: 426 },
  'scope/forbidden': { status: 403 },
  'record/malformed': { status: 422 },
  'record/too-large': { status: 422 },
  'record/wrong-scope': { status: 422 },
  'record/forbidden': { status: 403 },
  'record/erased': { status: 410 },
  'seal/missing': { status: 422 },
  'stamp/foreign': { status: 403 },
  'hub/foreign': { status: 403 },
  'clock/ahead': { status: 422 },
  'invitation/unknown': { status: 404 },
  'invitation/expired': { status: 410 },
  'template/not-taken': { status: 409 },
  'template/too-many': { status: 429 },
  'invitation/used': { status: 409 },
  'invitation/own-class': { status: 409 },
  'invitation/full': { status: 409 },
  'proposal/unlisted': { status: 410 },
  'proposal/full': { status: 409 },
  'proposal/busy': { status: 409 },
  'proposal/already': { status: 409 },
  'proposal/rests': { status: 409 },
  'proposal/too-many': { status: 429 },
  'proposal/unknown': { status: 404 },
  'proposal/changed': { status: 409 },
  'proposal/accepted': { status: 409 },
  'proposal/declined': { status: 409 },
  'proposal/withdrawn': { status: 410 },
  'proposal/expired': { status: 410 },
  'proposal/ended': { status: 410 },
  'induction/missing': { status: 403 },
  'room/blocked': { status: 403 },
  'room/over': { status: 403 },
  'enrolment/taken': { status: 409 },
  'enrolment/unknown': { status: 404 },
  'enrolment/expired': { status: 410 },
  'enrolment/full': { status: 409 },
  'enrolment/must-ask': { status: 409 },
  'enrolment/waiting': { status: 409 },
  'enrolment/turned-away': { status: 403 },
  'enrolment/settled': { status: 409 },
  'school/taken': { status: 409 },
  'school/unverified': { status: 403 },
  'school/settled': { status: 409 },
  'coordinator/unknown': { status: 403 },
  'class/taken': { status: 409 },
  'consent/missing': { status: 403 },
  'backup/foreign': { status: 422 },
  'backup/damaged': { status: 422 },
  'backup/too-new': { status: 422 },
  'backup/locked': { status: 403 },
  'backup/other-account': { status: 409 },
  'backup/stopped': { status: 500 },
  'file/not-writable': { status: 403 },
  'media/not-a-picture': { status: 415 },
  'media/too-large': { status: 413 },
  'media/unreadable': { status: 422 },
  'media/no-microphone': { status: 404 },
  'media/microphone-refused': { status: 403 },
  'media/unknown': { status: 404 },
  'media/absent': { status: 404 },
  'media/full': { status: 507 },
  'key/missing': { status: 409 },
  'storage/full': { status: 507 },
  'server/unavailable': { status: 503 },
  'server/broken': { status: 500 },
} as const;

/** A code of the catalogue, `noun/what-happened`. */
export type ErrorCode = keyof typeof ERRORS;

/** True when `code` is in the catalogue; for codes that came from outside. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code);
}

/** The one error class: a code of the catalogue, and facts that hold nothing about a person. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, facts: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.facts = facts;
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** The code of whatever was thrown while something was kept on this computer; its disk, where nobody says more. */
export function keepingCode(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'storage/full';
}

/** For the default branch of a switch over a union: a forgotten case fails to compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case ${JSON.stringify(value)}`);
}
