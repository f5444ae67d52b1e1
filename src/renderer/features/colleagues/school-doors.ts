import type { Decision } from '../../../shared/records/decision.ts';
import type { Request } from '../../../shared/records/request.ts';

/** A code for a colleague that is still good, with what the post office said to it. */
export interface ColleagueInvitation {
  /** `request:<ulid>` */
  readonly id: string;
  readonly state: 'waiting' | 'ok' | 'refused';
  readonly expiresAt: string;
  /** A code of the error catalogue. */
  readonly reason: string;
}

/** The codes that open a school and are not too old, the newest first. */
export function openInvitationsOf(
  school: string,
  requests: readonly Request[],
  decisions: readonly Decision[],
  nowMs: number,
): ColleagueInvitation[] {
  return requests.flatMap((entry): ColleagueInvitation[] => {
    const { body } = entry;
    if (body.what !== 'colleagues' || body.school !== school) return [];
    const answer = answerTo(entry, decisions);
    const { expiresAt = body.expiresAt } = (answer?.result ?? {}) as Record<string, string>;
    if (Date.parse(expiresAt) <= nowMs) return [];
    return [{ id: entry.id, state: answer?.outcome ?? 'waiting', expiresAt, reason: answer?.reason ?? '' }];
  });
}

/** Why the newest change of somebody's role was refused; undefined when it was not. */
export function refusedRoleOf(
  school: string,
  requests: readonly Request[],
  decisions: readonly Decision[],
): string | undefined {
  const newest = requests.find(({ body }) => body.what === 'role' && body.school === school);
  const answer = newest && answerTo(newest, decisions);
  return answer?.outcome === 'refused' ? answer.reason : undefined;
}

function answerTo({ id }: Request, decisions: readonly Decision[]): Decision | undefined {
  return decisions.find((entry) => entry.id === id.replace('request:', 'decision:'));
}
