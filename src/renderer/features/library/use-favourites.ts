import { useCallback, useMemo, useState } from 'react';
import { favouritesOf, setFavourite } from '../../../shared/actions/favourite-template.ts';
import { teacher } from '../../../shared/records/teacher.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';

/** The projects of the library that this teacher keeps in sight, live, and the way to keep one or let it go. */
export function useFavourites(): {
  favourites: ReadonlySet<string>;
  toggle: (templateId: string) => void;
  /** The last one could not be written down. */
  hasFailed: boolean;
} {
  const desk = useDesk();
  const { account } = useTeacherSession();
  const self = useRecord(teacher, account.teacher);
  const [hasFailed, setFailed] = useState(false);
  const favourites = useMemo(() => favouritesOf(self), [self]);
  const toggle = useCallback(
    (templateId: string): void => {
      setFavourite(desk, account.teacher, templateId, !favourites.has(templateId)).then(
        () => setFailed(false),
        () => setFailed(true),
      );
    },
    [desk, account.teacher, favourites],
  );
  return { favourites, toggle, hasFailed };
}
