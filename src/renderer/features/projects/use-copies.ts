import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { copyProject } from '../../../shared/actions/copy-project.ts';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Project } from '../../../shared/records/project.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOpenClass } from '../../db/use-places.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { knownZone, nextMonday } from '../../ui/plan/plan-calendar.ts';

/** What a copy is made for. */
export type CopyAs = 'duplicate' | 'template' | 'use';

/** Copies a project: beside it, as a template of one's own, or a template as a project that starts next Monday; goes to the copy. */
export function useCopies(): {
  readonly copy: (view: Project, as: CopyAs) => void;
  readonly isCopying: boolean;
  /** Why it could not be made; '' for no trouble. */
  readonly problem: ErrorCode | '';
} {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account, class: openClass } = useTeacherSession();
  const timeZone = knownZone(useOpenClass()?.card.timeZone ?? '');
  const [, go] = useLocation();
  const [state, setState] = useState<'resting' | 'copying' | ErrorCode>('resting');
  const copy = useCallback(
    async (view: Project, as: CopyAs): Promise<void> => {
      setState('copying');
      try {
        const name = view.title || t('projects.untitled');
        const id = await copyProject(desk, account.teacher, view.id, {
          title: (as === 'duplicate' ? t('projects.copyOf', { name }) : view.title).slice(0, 160),
          class: as === 'template' ? '' : openClass,
          isTemplate: as === 'template',
          ...(as === 'use' && { startOn: nextMonday(desk.now(), timeZone) }),
        });
        setState('resting');
        go(`/projects/${bareId(id)}`);
      } catch (error) {
        setState(keepingCode(error));
      }
    },
    [desk, account.teacher, openClass, timeZone, go, t],
  );
  return {
    copy: useCallback((view: Project, as: CopyAs) => void copy(view, as), [copy]),
    isCopying: state === 'copying',
    problem: state === 'resting' || state === 'copying' ? '' : state,
  };
}
