import { useEffect, useMemo, useState } from 'react';
import { classroomIdOf } from '../../shared/actions/classroom-desk.ts';
import { gatherPortfolio, type PortfolioPart } from '../../shared/actions/portfolio.ts';
import { assessment, type Assessment } from '../../shared/records/assessment.ts';
import { classroom } from '../../shared/records/classroom.ts';
import { message } from '../../shared/records/message.ts';
import { pupil, type Pupil } from '../../shared/records/pupil.ts';
import { reflection, type Reflection, type Stage } from '../../shared/records/reflection.ts';
import { byStage, openStage } from '../../shared/rules/skills.ts';
import { useDesk } from './desk-context.ts';
import { useRecord, useRecords } from './use-records.ts';

/** A pupil of the class with what she has said of herself in an exchange. */
export interface PupilSaid {
  readonly pupil: Pupil;
  readonly said: Readonly<Record<Stage, Reflection | undefined>>;
}

/** The pupils on a class's list, by their names, with what they have said; undefined while they are being read. */
export function useSaidInClass(classId: string, room: string): PupilSaid[] | undefined {
  const pupils = useRecords(pupil, { scope: classId });
  const all = useRecords(reflection, { scope: classId });
  return useMemo(() => {
    if (!pupils || !all) return undefined;
    const ofPupil = new Map<string, Reflection[]>();
    for (const one of all) ofPupil.set(one.pupil, [...(ofPupil.get(one.pupil) ?? []), one]);
    return pupils
      .filter(({ leftAt }) => leftAt === '')
      .map((one) => ({ pupil: one, said: byStage(ofPupil.get(one.id) ?? [], room) }))
      .toSorted((a, b) => realName(a.pupil).localeCompare(realName(b.pupil)));
  }, [pupils, all, room]);
}

/** What one pupil has said in an exchange; undefined while it is being read. */
export function useSaid(pupilId: string, room: string): PupilSaid['said'] | undefined {
  const all = useRecords(reflection, { parent: pupilId });
  return useMemo(() => all && byStage(all, room), [all, room]);
}

/** Where her teachers see a pupil in an exchange; undefined while it is being read. */
export function useSeen(
  pupilId: string,
  room: string,
): Readonly<Record<Stage, Assessment | undefined>> | undefined {
  const all = useRecords(assessment, { parent: pupilId });
  return useMemo(() => all && byStage(all, room), [all, room]);
}

/** Which stages of an exchange are open for a class, and the one its computers ask for; undefined while it is being read. */
export function useOpenStages(
  classId: string,
  room: string,
): { readonly before: boolean; readonly after: boolean; readonly asked: Stage | undefined } | undefined {
  const about = useRecord(classroom, classroomIdOf(classId));
  return useMemo(() => {
    if (about === undefined) return undefined;
    const entry = about?.reflections.find(({ id }) => id === room);
    return {
      before: entry?.before === 'open',
      after: entry?.after === 'open',
      asked: openStage(about?.reflections ?? [], room),
    };
  }, [about, room]);
}

/** All that a pupil has made, as it was when the screen opened; undefined while it is being gathered. */
export function usePortfolio(pupilId: string, classId: string): PortfolioPart[] | undefined {
  const desk = useDesk();
  const [parts, setParts] = useState<PortfolioPart[]>();
  useEffect(() => {
    let isLeft = false;
    const gather = async (): Promise<void> => {
      const found = await gatherPortfolio(desk, { pupil: pupilId, class: classId });
      if (!isLeft) setParts(found);
    };
    void gather();
    return () => {
      isLeft = true;
    };
  }, [desk, pupilId, classId]);
  return parts;
}

/** What a class's letters in an exchange come to. */
export interface LetterCounts {
  readonly all: number;
  /** By pseudonym. */
  readonly by: ReadonlyMap<string, number>;
  /** When the last one of any class was written (ISO); '' for none. */
  readonly lastAt: string;
}

/** Counts the letters of a class that stand in an exchange; undefined while they are being read. */
export function useLetterCounts(room: string, classId: string): LetterCounts | undefined {
  const letters = useRecords(message, { scope: room });
  return useMemo(() => {
    const ours = letters?.filter((letter) => letter.class === classId && !letter.isHidden);
    if (!letters || !ours) return undefined;
    const by = new Map<string, number>();
    for (const { authorRole, authorName, isAuthorErased } of ours)
      if (authorRole === 'pupil' && !isAuthorErased) by.set(authorName, (by.get(authorName) ?? 0) + 1);
    return { all: ours.length, by, lastAt: letters[0]?.createdAt ?? '' };
  }, [letters, classId]);
}

/** A pupil's own name, for her teachers and on paper; her pseudonym where it cannot be opened here. */
export function realName({ givenName, familyName, pseudonym }: Pupil): string {
  return `${givenName} ${familyName}`.trim() || pseudonym;
}
