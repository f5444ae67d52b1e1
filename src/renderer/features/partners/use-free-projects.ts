import { project, type Project } from '../../../shared/records/project.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { takenInvitations } from './letters-of.ts';
import { usePartnerLetters } from './use-partner-letters.ts';

/** The teacher's projects that no open invitation speaks of; undefined while they are being read. */
export function useFreeProjects(): Project[] | undefined {
  const { account } = useTeacherSession();
  const letters = usePartnerLetters();
  const projects = useRecords(project, { scope: account.teacher });
  if (!letters || !projects) return undefined;
  const taken = takenInvitations(letters);
  return projects.filter(
    (entry) => !entry.isArchived && !entry.isTemplate && !entry.room && !taken.has(entry.invitation),
  );
}
