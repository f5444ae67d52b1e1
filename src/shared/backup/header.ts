import * as v from 'valibot';
import { ULID } from '../lib/ids.ts';
import { DEVICE_TAG } from '../records/stamp.ts';
import { SLOT_OWNERS } from './slots.ts';

/** Every file begins with this, then a byte with the version of its form. */
export const MAGIC = 'INTERCLASS COPY\n';
/** The version of the form that this app writes, and the newest it reads. */
export const FORM_VERSION = 1;
/** The longest header, in bytes: a few slots and numbers. */
export const HEADER_LIMIT = 8 * 1024;
/** What has to be read of a file to know its header, in bytes. */
export const HEAD_BYTES = MAGIC.length + 1 + 4 + HEADER_LIMIT;

/** Why a backup was made: by the calendar, by hand, or before something that changes much. */
export const REASONS = ['daily', 'hand', 'before-update', 'before-import', 'before-return'] as const;
export type BackupReason = (typeof REASONS)[number];

const slot = v.object({
  owner: v.picklist(SLOT_OWNERS),
  sealed: v.pipe(v.string(), v.maxLength(400)),
});

/** What stands readable at the head of a backup: nothing of what is in it, no name of anybody. */
export const backupHeader = v.object({
  id: v.pipe(v.string(), v.regex(ULID)),
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  reason: v.picklist(REASONS),
  app: v.pipe(v.string(), v.maxLength(40)),
  /** The tag of the computer that made it; '' when it had none yet. */
  device: v.union([v.literal(''), v.pipe(v.string(), v.regex(DEVICE_TAG))]),
  /** `teacher:<ulid>` whose desk it is; '' before anybody has introduced herself. */
  teacher: v.pipe(v.string(), v.maxLength(40)),
  /** Records in it, as counted before they were read. */
  records: v.pipe(v.number(), v.integer(), v.minValue(0)),
  slots: v.pipe(v.array(slot), v.minLength(1), v.maxLength(12)),
});
export type BackupHeader = v.InferOutput<typeof backupHeader>;
