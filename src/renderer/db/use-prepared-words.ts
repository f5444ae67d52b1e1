import { useEffect, useState } from 'react';
import { planWords } from '../../shared/actions/share-plan.ts';
import { decision } from '../../shared/records/decision.ts';
import { project } from '../../shared/records/project.ts';
import { task } from '../../shared/records/task.ts';
import { useDesk } from './desk-context.ts';
import { useRecords } from './use-records.ts';
import { useTeacherSession } from './use-session.ts';

/**
 * Everything written in the plan that this teacher's yes would share with an exchange; '' when she has prepared none for it,
 * undefined while it is being read.
 */
export function usePreparedWords(exchange: string): string | undefined {
  const desk = useDesk();
  const { account } = useTeacherSession();
  const decisions = useRecords(decision, { scope: account.teacher });
  const projects = useRecords(project, { scope: account.teacher });
  const invitation = decisions
    ?.find(({ result }) => result['exchange'] === exchange)
    ?.id.replace('decision:', 'request:');
  const plan = projects?.find(
    (entry) => entry.invitation !== '' && entry.invitation === invitation && !entry.room,
  );
  const tasks = useRecords(task, { parent: plan?.id ?? '' });
  const [words, setWords] = useState<string>();
  useEffect(() => {
    if (!decisions || !projects || !tasks) return undefined;
    let isGone = false;
    void (plan ? planWords(desk, plan.id) : Promise.resolve('')).then((text) => !isGone && setWords(text));
    return () => {
      isGone = true;
    };
  }, [desk, decisions, projects, plan, tasks]);
  return words;
}
