import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { startProject } from '../../../shared/actions/prepare-project.ts';
import { blankSeed } from '../../../shared/actions/seed-from-template.ts';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { PHASE_KINDS } from '../../../shared/records/project.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOpenClass } from '../../db/use-places.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { knownZone, nextMonday } from '../../ui/plan/plan-calendar.ts';

/** Starts a project with the four phases and nothing in them, and goes to it. `problem`: why it could not; '' for no trouble. */
export function useBlankProject(): { start: () => void; isStarting: boolean; problem: ErrorCode | '' } {
  const { t } = useTranslation();
  const desk = useDesk();
  const session = useTeacherSession();
  const timeZone = knownZone(useOpenClass()?.card.timeZone ?? '');
  const [, go] = useLocation();
  const [state, setState] = useState<'resting' | 'starting' | ErrorCode>('resting');
  const start = useCallback(async (): Promise<void> => {
    setState('starting');
    try {
      const [first, second, third, fourth] = PHASE_KINDS.map((kind) => t(`projects.phase.${kind}`));
      const seed = blankSeed('', [first!, second!, third!, fourth!]);
      go(
        `/projects/${bareId(await startProject(desk, session.account.teacher, session.class, seed, nextMonday(desk.now(), timeZone)))}`,
      );
    } catch (error) {
      setState(keepingCode(error));
    }
  }, [desk, session, timeZone, go, t]);
  return {
    start: () => void start(),
    isStarting: state === 'starting',
    problem: state === 'resting' || state === 'starting' ? '' : state,
  };
}
