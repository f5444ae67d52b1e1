import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { startProject } from '../../../shared/actions/prepare-project.ts';
import { seedFromTemplate } from '../../../shared/actions/seed-from-template.ts';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import type { LibraryTemplate } from '../../../shared/library/template.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOpenClass } from '../../db/use-places.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { knownZone, nextMonday } from '../../ui/plan/plan-calendar.ts';

/** Starts a project from a template for the open class, next Monday, and goes to it. */
export function useStartProject(): {
  startFrom: (template: LibraryTemplate) => void;
  isStarting: boolean;
  /** Why it could not be started; '' for no trouble. */
  problem: ErrorCode | '';
} {
  const desk = useDesk();
  const session = useTeacherSession();
  const place = useOpenClass();
  const [, go] = useLocation();
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
  const timeZone = knownZone(place?.card.timeZone ?? '');
  const start = useCallback(
    async (template: LibraryTemplate): Promise<void> => {
      setStarting(true);
      setProblem('');
      try {
        const id = await startProject(
          desk,
          session.account.teacher,
          session.class,
          seedFromTemplate(template),
          nextMonday(desk.now(), timeZone),
        );
        go(`/projects/${bareId(id)}`);
      } catch (error) {
        setProblem(keepingCode(error));
        setStarting(false);
      }
    },
    [desk, session, timeZone, go],
  );
  return {
    startFrom: useCallback((template: LibraryTemplate) => void start(template), [start]),
    isStarting,
    problem,
  };
}
