import type { LibraryTemplate } from '../library/template.ts';
import type { ProjectSeed } from './prepare-project.ts';

/** A library template as the start of a project: lists become lines, so that a teacher edits text and not forms. */
export function seedFromTemplate(template: LibraryTemplate): ProjectSeed {
  return {
    title: template.title,
    summary: template.summary,
    type: template.kind,
    template: template.id,
    goals: template.goals.map(String),
    aims: template.aims.join('\n'),
    materials: [...template.materials, template.lowBandwidth].join('\n'),
    phases: template.phases.map((phase) => ({
      phase: phase.id,
      title: phase.title,
      summary: phase.summary,
      weeks: phase.weeks,
      tasks: phase.tasks,
    })),
    questions: template.questions,
  };
}

/** A blank project: the four phases of an exchange, one week each, nothing in them. */
export function blankSeed(
  title: string,
  phaseTitles: readonly [string, string, string, string],
): ProjectSeed {
  const kinds = ['team-building', 'comparison', 'collaboration', 'presentation'] as const;
  return {
    title,
    summary: '',
    type: 'know-each-other',
    template: '',
    goals: [],
    aims: '',
    materials: '',
    phases: kinds.map((phase, index) => ({
      phase,
      title: phaseTitles[index]!,
      summary: '',
      weeks: 1,
      tasks: [],
    })),
    questions: [],
  };
}
