import { isFound, type FoundRoster, type RosterFailure } from '../../../../shared/rules/roster/found.ts';
import {
  planRoster,
  suggestClass,
  type Choice,
  type PresentPupil,
  type RosterPlan,
} from '../../../../shared/rules/roster/plan.ts';
import { readFiles, readPasted, type GivenFile } from '../../../../shared/rules/roster/read-roster.ts';

/** What a list is read from. */
export type ListSource = { readonly text: string } | { readonly files: readonly GivenFile[] };

/** What was found, without the rows: those stay where they were read. */
export interface ReadSummary extends Omit<FoundRoster, 'classes' | 'people'> {
  readonly classes: readonly { readonly key: string; readonly title: string; readonly pupils: number }[];
  /** The class that is most likely meant. */
  readonly suggested: string | undefined;
}

/** What can be asked of a reader: to read, or what would happen with a class of what was read last. */
export type Question =
  | {
      readonly ask: 'read';
      readonly source: ListSource;
      readonly present: readonly PresentPupil[];
      /** What the class is called here. */
      readonly title: string;
      readonly today: string;
    }
  | {
      readonly ask: 'plan';
      readonly key: string;
      readonly present: readonly PresentPupil[];
      readonly choices: Readonly<Record<string, Choice>>;
    };

export type Answer =
  | { readonly read: ReadSummary | RosterFailure }
  /** Undefined when nothing was read, or no such class. */
  | { readonly plan: RosterPlan | undefined };

const decode = (bytes: Uint8Array, encoding: string, isStrict: boolean): string =>
  new TextDecoder(encoding, { fatal: isStrict }).decode(bytes);

/** Reads lists and keeps the last one. Knows nothing of where it runs. */
export class RosterReader {
  #found: FoundRoster | undefined;

  answer(question: Question, onProgress: (done: number, total: number) => void): Answer {
    if (question.ask === 'read') return { read: this.#read(question, onProgress) };
    const chosen = this.#found?.classes.find(({ key }) => key === question.key);
    return { plan: chosen && planRoster(this.#found!, chosen, question.present, question.choices) };
  }

  #read(
    { source, present, title, today }: Extract<Question, { ask: 'read' }>,
    onProgress: (done: number, total: number) => void,
  ): ReadSummary | RosterFailure {
    const read =
      'text' in source ? readPasted(source.text) : readFiles(source.files, { decode, today, onProgress });
    this.#found = isFound(read) ? read : undefined;
    if (!isFound(read)) return read;
    const { classes, people, ...rest } = read;
    return {
      ...rest,
      classes: classes.map(({ key, title: called, rows }) => ({
        key,
        title: called,
        pupils: rows.filter(({ standing }) => standing === 'here').length,
      })),
      suggested: suggestClass(classes, present, title),
    };
  }
}
