import type { Project } from '../../../shared/records/project.ts';

/** What each part of the project's page gets. */
export interface ProjectPartProps {
  readonly view: Project;
  readonly isReadOnly: boolean;
}
