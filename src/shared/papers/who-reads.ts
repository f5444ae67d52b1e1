import * as v from 'valibot';
import { newId } from '../lib/ids.ts';
import type { FieldSpec } from '../records/kind.ts';
import { homeScope, isSealedScope, type Scope, type ScopeKind } from '../records/scope.ts';
import type { Actor, ExchangeSide } from '../rules/actor.ts';
import { mayOpen } from '../rules/may-open.ts';

/** Where something lies. */
export type Place =
  | 'teacher-computers'
  | 'colleagues-computers'
  | 'classroom-computers'
  | 'hub'
  | 'operator'
  | 'partner-computers';

/** Who can read something. */
export type ReaderOf =
  | 'self'
  | 'class-teachers'
  | 'colleagues'
  | 'classroom'
  | 'partner-teachers'
  | 'partner-pupils'
  | 'lead'
  | 'operator';

/** How a field stands in a scope: readable; sealed for whoever works there; sealed with a key that only some of them have. */
export type Sealing =
  'open' | 'sealed' | 'pupil-key' | 'own-key' | 'lead-only' | 'teachers-only' | 'one-computer';

const school = newId('school', 0);
const teacher = newId('teacher', 0);
const classId = newId('class', 0);
const exchange = newId('exchange', 0);
const partnerSchool = newId('school', 0);
const partnerClass = newId('class', 0);

/** One scope of each sort, all of the same class. */
const SCOPES: Readonly<Record<ScopeKind, Scope>> = {
  teacher,
  class: classId,
  school,
  exchange,
  home: homeScope(exchange, school.slice('school:'.length)),
};

/** Everybody who could come to the door, asked one by one with the rule that the server asks. */
const PEOPLE: readonly { readonly who: ReaderOf; readonly at: Place; readonly actor: Actor }[] = [
  { who: 'class-teachers', at: 'teacher-computers', actor: teacherActor(teacher, school, classId) },
  { who: 'colleagues', at: 'colleagues-computers', actor: teacherActor(newId('teacher', 0), school) },
  { who: 'classroom', at: 'classroom-computers', actor: classroomActor(school, classId) },
  {
    who: 'partner-teachers',
    at: 'partner-computers',
    actor: teacherActor(newId('teacher', 0), partnerSchool, partnerClass),
  },
  { who: 'partner-pupils', at: 'partner-computers', actor: classroomActor(partnerSchool, partnerClass) },
];

/** Where the records of such a scope lie: with all who may open it, at a school's hub where there is one, and at the operator's. */
export function placesOf(scope: ScopeKind): Place[] {
  const computers = PEOPLE.filter(({ actor }) => mayOpen(actor, SCOPES[scope])).map(({ at }) => at);
  return [...new Set<Place>([...computers, 'hub', 'operator'])];
}

/** What the sealed forms look like that a field takes instead of words (`records/report.ts`). */
const OWN_KEY = `.~1.${'a'.repeat(8)}.${'a'.repeat(60)}`;
const BOX = `${'a'.repeat(43)}${OWN_KEY}`;

/** How a field stands in a scope, read off its definition. */
export function sealingOf(field: Pick<FieldSpec, 'schema' | 'isPrivate'>, scope: ScopeKind): Sealing {
  if (!v.is(field.schema, 'some words')) {
    if (v.is(field.schema, OWN_KEY)) return 'own-key';
    if (v.is(field.schema, BOX)) return 'lead-only';
  }
  return field.isPrivate && isSealedScope(scope) ? 'sealed' : 'open';
}

/** Who can read what stands so in a scope. Whoever may open a scope of her own school holds its key too. */
export function readersOf(sealing: Sealing, scope: ScopeKind): ReaderOf[] {
  const openers = openersOf(scope);
  const bySealing: Readonly<Record<Sealing, ReaderOf[]>> = {
    open: [...openers, 'operator'],
    sealed: openers,
    // A pupil's key stands in her class: colleagues hold the school's key and not hers.
    'pupil-key': openers.filter((who) => openersOf('class').includes(who)),
    // The class's key opens it in the class. The school's copy comes without that part (`carry-reports.ts`).
    'own-key': scope === 'class' ? [...openers, 'lead'] : ['lead'],
    'lead-only': ['lead'],
    'teachers-only': openers.filter((who) => who === 'class-teachers' || who === 'partner-teachers'),
    'one-computer': ['classroom'],
  };
  return bySealing[sealing];
}

function openersOf(scope: ScopeKind): ReaderOf[] {
  return PEOPLE.filter(({ actor }) => mayOpen(actor, SCOPES[scope])).map(({ who }): ReaderOf =>
    scope === 'teacher' && who === 'class-teachers' ? 'self' : who,
  );
}

function teacherActor(id: string, ofSchool: string, ofClass?: string): Actor {
  return {
    role: 'teacher',
    teacher: id,
    device: '',
    schools: [ofSchool],
    adminOf: [],
    leadOf: [],
    classes: ofClass ? [ofClass] : [],
    helpsIn: [],
    isInducted: true,
    exchanges: ofClass ? [sideOf(ofSchool, ofClass)] : [],
  };
}

function classroomActor(ofSchool: string, ofClass: string): Actor {
  return {
    role: 'classroom',
    device: '',
    school: ofSchool,
    class: ofClass,
    exchanges: [sideOf(ofSchool, ofClass)],
  };
}

function sideOf(ofSchool: string, ofClass: string): ExchangeSide {
  return {
    exchange,
    class: ofClass,
    school: ofSchool,
    isOpenForPupils: true,
    blockedBy: [],
    overSince: '',
    openDocuments: [],
  };
}
