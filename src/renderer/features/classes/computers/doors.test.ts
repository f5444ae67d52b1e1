import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../../shared/records/decision.ts';
import type { Request } from '../../../../shared/records/request.ts';
import { openDoorsOf } from './doors.ts';

const NOW = Date.parse('2026-03-02T10:00:00Z');
const asked = (id: string, createdAt: string, body: object) =>
  ({ id: `request:${id}`, createdAt, body }) as unknown as Request;
const door = (id: string, createdAt: string, expiresAt: string, classId = 'class:a') =>
  asked(id, createdAt, { what: 'enrolment', class: classId, expiresAt, most: 5 });
const granted = (id: string, expiresAt: string) =>
  ({ id: `decision:${id}`, outcome: 'ok', reason: '', result: { expiresAt } }) as unknown as Decision;
const idsOf = (requests: Request[], decisions: Decision[] = []) =>
  openDoorsOf('class:a', requests, decisions, NOW).map(({ id, state }) => `${id} ${state}`);

describe('codes for classroom computers', () => {
  it('are shown while they wait and while they are good, and not those of another class', () => {
    const requests = [
      door('1', '2026-03-02T09:00:00Z', '2026-03-03T09:00:00Z'),
      door('2', '2026-03-02T09:00:00Z', '2026-03-03T09:00:00Z'),
      door('3', '2026-03-02T09:00:00Z', '2026-03-03T09:00:00Z', 'class:b'),
    ];
    expect(idsOf(requests, [granted('2', '2026-03-03T09:00:00Z')])).toEqual([
      'request:1 waiting',
      'request:2 ok',
    ]);
  });

  it('go when their time is over, as the post office says it', () => {
    const requests = [door('1', '2026-02-20T09:00:00Z', '2026-03-20T09:00:00Z')];
    expect(idsOf(requests, [granted('1', '2026-02-27T09:00:00Z')])).toEqual([]);
  });

  it('go when a computer is taken out of the class, and only those made before', () => {
    const requests = [
      door('1', '2026-03-02T08:00:00Z', '2026-03-03T09:00:00Z'),
      asked('2', '2026-03-02T09:00:00Z', { what: 'revoke', class: 'class:a', tag: 'AAAAAAAAAAAA' }),
      door('3', '2026-03-02T09:30:00Z', '2026-03-03T09:00:00Z'),
    ];
    expect(idsOf(requests)).toEqual(['request:3 waiting']);
  });
});
