import type { Decision } from '../../../shared/records/decision.ts';
import type { Request } from '../../../shared/records/request.ts';

/** An invitation or the use of a code, with what the post office said to it. */
export interface Invitation {
  /** `request:<ulid>` */
  readonly id: string;
  readonly what: 'invite' | 'redeem';
  readonly title: string;
  readonly askedAt: string;
  /** What the teacher typed, for a redeemed code. */
  readonly typed: string;
  readonly state: 'waiting' | 'ok' | 'refused';
  readonly code: string;
  readonly expiresAt: string;
  /** `exchange:<ulid>` once two classes have met; '' before. */
  readonly exchange: string;
  /** A code of the error catalogue. */
  readonly reason: string;
  readonly isWithdrawn: boolean;
}

/** Requests about partners with their decisions, newest first. */
export function invitationsOf(requests: readonly Request[], decisions: readonly Decision[]): Invitation[] {
  const decided = new Map(decisions.map((entry) => [entry.id.replace('decision:', 'request:'), entry]));
  const withdrawn = new Set(requests.map(({ body }) => (body.what === 'withdraw' ? body.invite : '')));
  return requests.flatMap((entry): Invitation[] => {
    const { body } = entry;
    if (body.what !== 'invite' && body.what !== 'redeem') return [];
    const answer = decided.get(entry.id);
    const { code = '', expiresAt = '', exchange = '' } = (answer?.result ?? {}) as Record<string, string>;
    return [
      {
        id: entry.id,
        what: body.what,
        title: body.what === 'invite' ? body.title : '',
        typed: body.what === 'redeem' ? body.code : '',
        askedAt: entry.createdAt,
        state: answer ? answer.outcome : 'waiting',
        code,
        expiresAt,
        exchange,
        reason: answer?.reason ?? '',
        isWithdrawn: withdrawn.has(entry.id),
      },
    ];
  });
}
