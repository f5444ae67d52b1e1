import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../src/shared/records/kind.ts';
import { KINDS } from '../src/shared/records/kinds.ts';
import type { ExchangeSide } from '../src/shared/rules/actor.ts';
import { scopesOf } from '../src/shared/rules/may-open.ts';

/** What a field that can hold an id may point to in what partners share. A person is not among them. */
type PointsTo =
  | 'class'
  | 'school'
  | 'room'
  | 'record'
  | 'place in a list'
  | 'teacher who did it'
  | 'no id at all'
  | 'empty here';

/**
 * Every field in an exchange that could hold somebody's id, and what it points to. From abroad a pupil is reached through
 * these or not at all. Who adds a field says here what it points to; where that is a person, the field does not belong there.
 */
const POINTERS: Readonly<Record<string, PointsTo>> = {
  'project.template': 'no id at all',
  'project.goals': 'no id at all',
  'project.class': 'class',
  'project.invitation': 'record',
  'project.room': 'room',
  'project.phases/order': 'place in a list',
  'project.questions/order': 'place in a list',
  'task.project': 'record',
  'task.phase': 'place in a list',
  'task.order': 'place in a list',
  'message.room': 'room',
  'message.class': 'class',
  // Of a held letter at home; the rules refuse one in the exchange (`access-table.ts`).
  // The letter it answers, the document it is about, or the glossary; the rules refuse everything else (`pointsToNobody`).
  'message.about': 'record',
  'message.author': 'empty here',
  'message.reviewedBy': 'empty here',
  'message.releasedAs': 'record',
  'room.goals': 'no id at all',
  'room.languages': 'no id at all',
  'room.rules/order': 'place in a list',
  'room.invitedBy': 'class',
  'room.classes/school': 'school',
  'room.classes/timeZone': 'no id at all',
  'room.classes/languages': 'no id at all',
  'segment.doc': 'record',
  'segment.class': 'class',
  // Who typed what is held at home; the rules refuse one in the exchange (`may-write-document.ts`).
  'segment.by': 'empty here',
  'document.room': 'room',
  'document.class': 'class',
  // Of what is held at home.
  'document.of': 'empty here',
  'edition.document': 'record',
  'edition.class': 'class',
  'meeting.room': 'room',
  'meeting.class': 'class',
  'media.room': 'room',
  'media.class': 'class',
  'media.of': 'record',
  // Who made it is held at home; the rules refuse it in the exchange (`may-write-media.ts`).
  'media.author': 'empty here',
  'media.hash': 'no id at all',
  'media.releasedAs': 'empty here',
  'term.room': 'room',
  'term.class': 'class',
  'team.room': 'room',
  'team.class': 'class',
  'team.order': 'place in a list',
  'presentation.class': 'class',
  // Whom an erasure concerns only her own school knows; the rules refuse it here (`may-write-erasure.ts`).
  'erasure.pupil': 'empty here',
  'erasure.class': 'class',
  'erasure.by': 'teacher who did it',
  'erasure.records': 'record',
};
/** Lists by id in an exchange, and whose ids they are. */
const LISTS: Readonly<Record<string, 'class' | 'own' | 'computer'>> = {
  'project.phases': 'own',
  'project.questions': 'own',
  'presentation.parts': 'own',
  'room.parts': 'class',
  'room.rules': 'own',
  'task.done': 'class',
  'message.arrived': 'class',
  'message.read': 'class',
  'message.hiddenFor': 'class',
  'message.seenFit': 'class',
  'room.classes': 'class',
  'room.confirmed': 'class',
  'room.blocked': 'class',
  'room.opened': 'class',
  'room.boxKeys': 'own',
  'meeting.answers': 'class',
  'meeting.roles': 'own',
  'meeting.links': 'own',
  'term.sides': 'own',
  'team.places': 'class',
  'team.members': 'own',
  'team.agreed': 'class',
  'segment.writers': 'own',
  'document.covered': 'computer',
  'room.pulse': 'class',
  'room.alone': 'class',
  'erasure.done': 'computer',
};

const SOMEBODY = 'pupil:01ARZ3NDEKTSV4RRFFQ69G5FAV';
/** Free text says something to everybody in the room; what is read by a program to find somebody is not free text. */
const canHoldAnId = ({ schema, isPrivate }: FieldSpec): boolean =>
  !isPrivate && [SOMEBODY, [SOMEBODY]].some((value) => v.is(schema, value));

const shared = Object.values(KINDS).filter(({ scopes }) => scopes.includes('exchange'));

describe('between a pupil and anybody abroad', () => {
  it('nothing that partners share names a person to receive it', () => {
    const found = shared.flatMap(({ kind, fields, maps }) => [
      ...Object.entries(fields)
        .filter(([, field]) => canHoldAnId(field as FieldSpec))
        .map(([name]) => `${kind}.${name}`),
      ...Object.entries(maps).flatMap(([map, items]) =>
        Object.entries(items)
          .filter(([, field]) => canHoldAnId(field as FieldSpec))
          .map(([name]) => `${kind}.${map}/${name}`),
      ),
    ]);
    expect(found.sort()).toEqual(Object.keys(POINTERS).sort());
  });

  it('every list in it is by class, by computer, or by ids of its own', () => {
    const found = shared.flatMap(({ kind, maps }) => Object.keys(maps).map((map) => `${kind}.${map}`));
    expect(found.sort()).toEqual(Object.keys(LISTS).sort());
  });

  it('there is no place that two schools open but the one that all classes of an exchange share', () => {
    const side = (name: string): ExchangeSide => ({
      exchange: 'exchange:01ARZ3NDEKTSV4RRFFQ69G5FAV',
      class: `class:${name}`,
      school: `school:${name}`,
      isOpenForPupils: true,
      blockedBy: [],
      overSince: '',
      openDocuments: [],
    });
    const placesOf = (name: string) => [
      scopesOf({
        role: 'teacher',
        teacher: `teacher:${name}`,
        device: name,
        schools: [`school:${name}`],
        adminOf: [`school:${name}`],
        leadOf: [`school:${name}`],
        classes: [`class:${name}`],
        helpsIn: [],
        isInducted: true,
        exchanges: [side(name)],
      }),
      scopesOf({
        role: 'classroom',
        device: name,
        school: `school:${name}`,
        class: `class:${name}`,
        exchanges: [side(name)],
      }),
    ];
    const [here, there] = [placesOf('HERE').flat(), placesOf('THERE').flat()];
    expect([...new Set(here.filter((scope) => there.includes(scope)))]).toEqual([
      'exchange:01ARZ3NDEKTSV4RRFFQ69G5FAV',
    ]);
  });
});
