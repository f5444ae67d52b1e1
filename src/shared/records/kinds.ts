import { kindOf } from '../lib/ids.ts';
import { assessment } from './assessment.ts';
import { audit, chain } from './audit.ts';
import { schoolClass } from './class.ts';
import { consent } from './consent.ts';
import { classroom } from './classroom.ts';
import { colleague } from './colleague.ts';
import { decision } from './decision.ts';
import { device } from './device.ts';
import { document } from './document.ts';
import { draft } from './draft.ts';
import { edition } from './edition.ts';
import { key } from './key.ts';
import { erasure } from './erasure.ts';
import { lead } from './lead.ts';
import type { CollectionName, Kind } from './kind.ts';
import { media } from './media.ts';
import { meeting } from './meeting.ts';
import { message } from './message.ts';
import { presentation } from './presentation.ts';
import { project } from './project.ts';
import { proposal } from './proposal.ts';
import { pupil } from './pupil.ts';
import { reflection } from './reflection.ts';
import { report } from './report.ts';
import { request } from './request.ts';
import { room } from './room.ts';
import { school } from './school.ts';
import { segment } from './segment.ts';
import { task } from './task.ts';
import { team } from './team.ts';
import { teacher } from './teacher.ts';
import { term } from './term.ts';

/** Every kind of record this app understands, by its name. */
export const KINDS: Readonly<Record<string, Kind>> = Object.fromEntries(
  [
    school,
    schoolClass,
    teacher,
    colleague,
    key,
    classroom,
    device,
    pupil,
    project,
    task,
    draft,
    message,
    room,
    segment,
    request,
    decision,
    proposal,
    audit,
    chain,
    consent,
    erasure,
    lead,
    report,
    presentation,
    document,
    edition,
    meeting,
    media,
    reflection,
    assessment,
    term,
    team,
  ].map((kind) => [kind.kind, kind as unknown as Kind]),
);

/** The collections that travel, in the order they are sent: what others hang on comes first. */
export const COLLECTIONS: readonly Exclude<CollectionName, 'local'>[] = [
  'requests',
  'places',
  'pupils',
  'projects',
  'tasks',
  'messages',
  'drafts',
  'documents',
  'segments',
  'works',
  'ledger',
];

/** Kinds that later versions will bring, with the collection that waits for them (docs/decisions/0003). */
const LATER: Readonly<Record<string, CollectionName>> = {
  template: 'projects',
  comment: 'messages',
  work: 'works',
};

/** The kind of a record; undefined when a newer app made it. */
export function kindOfRec(id: string): Kind | undefined {
  const name = kindOf(id);
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
}

/** The collection of a record; what this version does not know waits in `documents`, untouched. */
export function collectionOf(id: string): CollectionName {
  const name = kindOf(id);
  return kindOfRec(id)?.collection ?? (Object.hasOwn(LATER, name) ? LATER[name]! : 'documents');
}
