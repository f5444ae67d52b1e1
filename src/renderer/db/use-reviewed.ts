import { useMemo } from 'react';
import { colleague } from '../../shared/records/colleague.ts';
import { message } from '../../shared/records/message.ts';
import { pupil } from '../../shared/records/pupil.ts';
import { useFirst, useRecords, useRecordsById, type Shown } from './use-records.ts';
import { useTeacherSession } from './use-session.ts';

/** A letter that a teacher has decided about. */
export interface Reviewed {
  readonly letter: Shown<typeof message>;
  readonly pseudonym: string;
  /** Who decided; '' when her name is not on this computer. */
  readonly teacher: string;
}

const wasReviewed = (entry: Shown<typeof message>): boolean =>
  entry.reviewedAt !== '' && entry.review !== 'waiting';

/** The newest letters of a home scope that were decided about; undefined while they are being read. */
export function useReviewed(home: string, count: number): Reviewed[] | undefined {
  const { account } = useTeacherSession();
  const letters = useFirst(message, { scope: home }, wasReviewed, count);
  const pupils = useRecordsById(pupil, letters?.map((letter) => letter.author) ?? []);
  const colleagues = useRecords(colleague);
  return useMemo(() => {
    if (!letters || !pupils || !colleagues) return undefined;
    const names = new Map(colleagues.map((entry) => [entry.teacher, entry.name]));
    return letters
      .map((letter) => ({
        letter,
        pseudonym: pupils.get(letter.author)?.pseudonym ?? '',
        teacher: letter.reviewedBy === account.teacher ? account.name : (names.get(letter.reviewedBy) ?? ''),
      }))
      .sort((a, b) => (a.letter.reviewedAt < b.letter.reviewedAt ? 1 : -1));
  }, [letters, pupils, colleagues, account]);
}
