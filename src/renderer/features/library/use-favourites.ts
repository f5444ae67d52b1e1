import { useCallback, useMemo, useState } from 'react';
import { favouritesOf, setFavourite } from '../../../shared/actions/favourite-template.ts';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import { teacher } from '../../../shared/records/teacher.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';

/** The projects of the library that this teacher keeps in sight, live, and the way to keep one or let it go. */
export function useFavourites(): {
  favourites: ReadonlySet<string>;
  toggle: (templateId: string) => void;
  /** Why the last one could not be written down; '' for no trouble. */
  problem: ErrorCode | '';
} {
  const desk = useDesk();
  const { account } = useTeacherSession();
  const self = useRecord(teacher, account.teacher);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
  const favourites = useMemo(() => favouritesOf(self), [self]);
  const toggle = useCallback(
    (templateId: string): void => {
      setFavourite(desk, account.teacher, templateId, !favourites.has(templateId)).then(
        () => setProblem(''),
        (error: unknown) => setProblem(keepingCode(error)),
      );
    },
    [desk, account.teacher, favourites],
  );
  return { favourites, toggle, problem };
}
