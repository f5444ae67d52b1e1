import * as v from 'valibot';
import type { Decision } from '../records/decision.ts';
import type { Request } from '../records/request.ts';

/** What somebody of the operator's people has answered: a text in the decision about the first question. */
const helpAnswer = v.object({ at: v.string(), by: v.string(), text: v.string() });
export type HelpAnswer = v.InferOutput<typeof helpAnswer>;

/** Where the answers stand in a decision's result: `answer-1`, `answer-2` … */
const ANSWER = /^answer-(\d+)$/;

/** The answers in a decision's result, in their order; what cannot be read is left out. */
export function answersIn(result: Readonly<Record<string, unknown>>): HelpAnswer[] {
  return Object.entries(result)
    .flatMap(([name, value]) => {
      const number = ANSWER.exec(name)?.[1];
      const answer = number === undefined ? undefined : parsed(value);
      return answer ? [{ number: Number(number), answer }] : [];
    })
    .toSorted((a, b) => a.number - b.number)
    .map(({ answer }) => answer);
}

/** The result with one more answer. */
export function withAnswer(
  result: Readonly<Record<string, unknown>>,
  answer: HelpAnswer,
): Record<string, unknown> {
  const last = Object.keys(result).map((name) => Number(ANSWER.exec(name)?.[1] ?? 0));
  return { ...result, [`answer-${Math.max(0, ...last) + 1}`]: JSON.stringify(answer) };
}

/** One turn of a conversation with the operator's people. */
export interface HelpTurn {
  readonly isOurs: boolean;
  /** Who of the operator's people; '' for our own. */
  readonly by: string;
  readonly text: string;
  readonly at: string;
  /** The report about the installation that went along; '' for none. */
  readonly report: string;
  /** It has not been taken yet: it waits for a connection. */
  readonly isWaiting: boolean;
}

/** A question with everything that followed. */
export interface HelpConversation {
  /** `request:<ulid>` of the first question. */
  readonly id: string;
  readonly subject: string;
  readonly turns: readonly HelpTurn[];
  readonly lastAt: string;
  /** How many answers there are: more than were seen means news. */
  readonly answers: number;
  /** The operator's people hold it for finished. */
  readonly isClosed: boolean;
}

/** A teacher's conversations, the one with the newest turn first. Those that she has had erased are gone at once. */
export function helpConversations(
  requests: readonly Request[],
  decisions: readonly Decision[],
): HelpConversation[] {
  const decided = new Map(decisions.map((entry) => [entry.id.replace('decision:', 'request:'), entry]));
  const erased = new Set(requests.flatMap(({ body }) => (body.what === 'forget-help' ? [body.about] : [])));
  return requests
    .flatMap((first): HelpConversation[] => {
      const { body, id } = first;
      if (body.what !== 'help' || body.about !== undefined || erased.has(id)) return [];
      const ours = requests
        .flatMap((entry) =>
          entry.body.what === 'help' && (entry.id === id || entry.body.about === id)
            ? [{ entry, said: entry.body }]
            : [],
        )
        .map(({ entry, said }) => ({
          isOurs: true,
          by: '',
          text: said.text,
          at: entry.createdAt,
          report: said.report ?? '',
          isWaiting: !decided.has(entry.id),
        }));
      const result = decided.get(id)?.result ?? {};
      const theirs = answersIn(result).map((answer) => ({
        ...answer,
        isOurs: false,
        report: '',
        isWaiting: false,
      }));
      const turns = [...ours, ...theirs].toSorted((a, b) => (a.at < b.at ? -1 : 1));
      const lastAt = turns.at(-1)!.at;
      const closedAt = String(result['closedAt'] ?? '');
      return [
        {
          id,
          subject: body.subject,
          turns,
          lastAt,
          answers: theirs.length,
          isClosed: closedAt !== '' && closedAt >= ours.at(-1)!.at,
        },
      ];
    })
    .toSorted((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
}

function parsed(value: unknown): HelpAnswer | undefined {
  try {
    const found = v.safeParse(helpAnswer, JSON.parse(String(value)));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
}
