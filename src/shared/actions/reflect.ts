import { assessment, assessmentIdOf } from '../records/assessment.ts';
import { classroom } from '../records/classroom.ts';
import { reflection, reflectionIdOf, type Stage } from '../records/reflection.ts';
import type { DimensionId, Step } from '../rules/skills.ts';
import { classroomIdOf, describeClassroom } from './classroom-desk.ts';
import { changeRecord, createUnlessThere, nowAt, type Desk } from './desk.ts';

/** Whom it is about, in which exchange, and when in it. */
export interface SkillsPlace {
  /** `pupil:<ulid>` */
  readonly pupil: string;
  /** `class:<ulid>` */
  readonly class: string;
  /** `exchange:<ulid>` */
  readonly room: string;
  readonly stage: Stage;
}

/** Opens a stage of an exchange for a class's pupils, or shuts it: its computers ask for it, or no longer. What was said stays. */
export async function setReflectionOpen(
  desk: Desk,
  { class: classId, room, stage }: Omit<SkillsPlace, 'pupil'>,
  isOpen: boolean,
): Promise<void> {
  await describeClassroom(desk, classId, {});
  await changeRecord(desk, classroom, classroomIdOf(classId), {
    [`reflections/${room}/${stage}`]: isOpen ? 'open' : 'shut',
  });
}

/** What a pupil says of herself in one go. */
export interface Said {
  readonly pride?: string;
  readonly wish?: string;
  readonly answers?: Partial<Record<DimensionId, Step>>;
  readonly isDone?: boolean;
}

/** Keeps what a pupil says of herself, sealed with her own key, in her class's scope. Two computers write the same record. */
export async function reflect(desk: Desk, place: SkillsPlace, said: Said): Promise<void> {
  const { pupil, class: classId, room, stage } = place;
  const id = reflectionIdOf(pupil, room, stage);
  const { pride, wish, answers, isDone } = said;
  const values = {
    ...(pride !== undefined && { pride }),
    ...(wish !== undefined && { wish }),
    ...written('answers', 'step', answers),
    ...(isDone !== undefined && { doneAt: isDone ? nowAt(desk) : '' }),
  };
  const options = { id, sealer: pupil };
  await createUnlessThere(desk, reflection, classId, { pupil, room, stage }, options);
  await changeRecord(desk, reflection, id, values, options);
}

/** What her teachers say of a pupil in one go. */
export interface Assessed {
  readonly note?: string;
  /** `undefined` takes a level back. */
  readonly levels?: Partial<Record<DimensionId, Step | undefined>>;
}

/** Keeps where her class's teachers see a pupil, in their school, sealed with her own key. Throws `key/missing` without it. */
export async function assess(
  desk: Desk,
  { pupil, class: classId, room, stage, school }: SkillsPlace & { readonly school: string },
  { note, levels }: Assessed,
): Promise<void> {
  const id = assessmentIdOf(pupil, room, stage);
  const options = { id, sealer: pupil };
  const values = { ...(note !== undefined && { note }), ...written('levels', 'level', levels) };
  await createUnlessThere(desk, assessment, school, { pupil, class: classId, room, stage }, options);
  await changeRecord(desk, assessment, id, values, options);
}

function written(
  map: string,
  field: string,
  steps: Partial<Record<DimensionId, Step | undefined>> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(steps).map(([dimension, step]) => [`${map}/${dimension}/${field}`, String(step ?? '')]),
  );
}
