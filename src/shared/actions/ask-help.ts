import { ask } from './found-school.ts';
import type { Desk } from './desk.ts';

/** The most a question may hold. */
export const MOST_OF_QUESTION = 4000;
/** The most a report about the installation may hold. */
export const MOST_OF_REPORT = 30_000;

/** What a teacher asks the operator's people. They can read it: it was looked through for names before. */
export interface HelpQuestion {
  readonly subject: string;
  readonly text: string;
  /** The report about this installation, as it was shown. */
  readonly report?: string | undefined;
}

/** Begins a conversation with the operator's people. Gives `request:<ulid>`, which names it. */
export async function askHelp(desk: Desk, teacher: string, question: HelpQuestion): Promise<string> {
  const { subject, text, report } = question;
  return ask(desk, teacher, { what: 'help', subject, text, ...(report !== undefined && { report }) });
}

/** Goes on with a conversation. @param about the first question's id */
export async function askOn(desk: Desk, teacher: string, about: string, text: string): Promise<string> {
  return ask(desk, teacher, { what: 'help', about, subject: '', text });
}

/** Has a conversation erased: here, on the teacher's other computers and at the operator. */
export async function forgetHelp(desk: Desk, teacher: string, about: string): Promise<string> {
  return ask(desk, teacher, { what: 'forget-help', about });
}
