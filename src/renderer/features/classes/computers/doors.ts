import type { Decision } from '../../../../shared/records/decision.ts';
import type { Request } from '../../../../shared/records/request.ts';

/** A code that lets computers into a class, with what the post office said to it. */
export interface ClassDoorView {
  /** `request:<ulid>` */
  readonly id: string;
  readonly state: 'waiting' | 'ok' | 'refused';
  /** ISO; what was asked for until it is granted. */
  readonly expiresAt: string;
  /** How many computers it lets in; undefined for as many as a class has. */
  readonly most: number | undefined;
  /** A code of the error catalogue. */
  readonly reason: string;
}

/** The codes of a class that are still good, the newest first: neither too old, nor ended because a computer was taken out. */
export function openDoorsOf(
  classId: string,
  requests: readonly Request[],
  decisions: readonly Decision[],
  nowMs: number,
): ClassDoorView[] {
  const decided = new Map(decisions.map((entry) => [entry.id.replace('decision:', 'request:'), entry]));
  const lastRevoked = requests
    .filter(({ body }) => body.what === 'revoke' && body.class === classId)
    .map(({ createdAt }) => createdAt)
    .sort()
    .at(-1);
  return requests.flatMap((entry): ClassDoorView[] => {
    const { body } = entry;
    if (body.what !== 'enrolment' || body.class !== classId) return [];
    if (lastRevoked !== undefined && entry.createdAt <= lastRevoked) return [];
    const answer = decided.get(entry.id);
    const { expiresAt = body.expiresAt } = (answer?.result ?? {}) as Record<string, string>;
    if (Date.parse(expiresAt) <= nowMs) return [];
    return [
      {
        id: entry.id,
        state: answer?.outcome ?? 'waiting',
        expiresAt,
        most: body.most,
        reason: answer?.reason ?? '',
      },
    ];
  });
}
