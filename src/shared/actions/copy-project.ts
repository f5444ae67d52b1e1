import type { Json } from '../lib/canonical.ts';
import { project } from '../records/project.ts';
import { task } from '../records/task.ts';
import { createRecord, type Desk } from './desk.ts';
import { copyText, livingFields, openFields } from './share-plan.ts';

/** What a copy is for. */
export interface CopyOf {
  /** What it is called. */
  readonly title: string;
  /** The class it is prepared for, `class:<ulid>`; '' for a template. */
  readonly class: string;
  /** Its first day (ISO); what is due moves along. The one of the original when it is left out. */
  readonly startOn?: string;
  readonly isTemplate: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Copies a project into the teacher's own scope, with its tasks and its text as they stand: her own, or the plan of an
 * exchange. Nothing of who works on it, of what is done, and of what was taken away goes along. Gives `project:<ulid>`.
 */
export async function copyProject(
  desk: Desk,
  teacherId: string,
  projectId: string,
  copy: CopyOf,
): Promise<string> {
  const stored = await desk.store.get(projectId);
  if (!stored) throw new Error(`no record ${projectId} on this computer`);
  const fields = livingFields(desk, stored.rec);
  const startOn = copy.startOn ?? String(fields['startOn'] ?? '');
  const days = daysBetween(String(fields['startOn'] ?? ''), startOn);
  const id = await createRecord(desk, project, teacherId, {
    ...fields,
    title: copy.title,
    class: copy.class,
    startOn,
    isTemplate: copy.isTemplate,
    invitation: '',
    room: '',
    isArchived: false,
  });
  for (const { rec } of await desk.store.byParent('task', projectId)) {
    if (rec.f['removedAt']) continue;
    const values = Object.entries(openFields(desk, rec)).filter(([path]) => !path.startsWith('done/'));
    await createRecord(desk, task, teacherId, {
      ...(Object.fromEntries(values) as Record<string, Json>),
      dueAt: shifted(String(rec.f['dueAt'] ?? ''), days),
      project: id,
    });
  }
  await copyText(desk, projectId, id, teacherId);
  return id;
}

function daysBetween(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return Number.isFinite(days) ? Math.round(days) : 0;
}

function shifted(at: string, days: number): string {
  return at === '' ? '' : new Date(Date.parse(at) + days * DAY_MS).toISOString();
}
