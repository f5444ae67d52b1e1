import type { Decision } from '../../../shared/records/decision.ts';
import type { Request } from '../../../shared/records/request.ts';

/** Computers that this teacher has answered: true while the answer is on its way. One that was refused is there again. */
export function answeredTags(
  requests: readonly Request[],
  decisions: readonly Decision[],
): ReadonlyMap<string, boolean> {
  const decided = new Map(
    decisions.map((entry) => [entry.id.replace('decision:', 'request:'), entry.outcome]),
  );
  const tags = new Map<string, boolean>();
  for (const { id, body } of requests) {
    if (body.what !== 'let-in' && body.what !== 'turn-away') continue;
    const outcome = decided.get(id);
    if (outcome === undefined) tags.set(body.tag, true);
    // A yes that was granted may be asked for again, when the class got a new key before the computer had come.
    else if (outcome === 'ok' && body.what === 'turn-away') tags.set(body.tag, false);
  }
  return tags;
}

/** Why the last answer was refused; '' when it was not. */
export function lastRefusal(requests: readonly Request[], decisions: readonly Decision[]): string {
  const last = requests
    .filter(({ body }) => ['let-in', 'turn-away', 'installation', 'shut'].includes(body.what))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .at(-1);
  const answer = decisions.find((entry) => entry.id.replace('decision:', 'request:') === last?.id);
  return answer?.outcome === 'refused' ? answer.reason : '';
}
