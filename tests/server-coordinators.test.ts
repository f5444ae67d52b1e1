import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WaitingSchools } from '../src/shared/sync/coordination.ts';
import {
  appointCoordinator,
  listCoordinators,
  NotAppointed,
  removeCoordinator,
} from '../sync-server/commands/coordinators.ts';
import { verifySchool } from '../sync-server/commands/verify-school.ts';
import type { Context } from '../sync-server/context.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { runServerCommand, temporaryFolder } from './server-process.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { call, TestTeacher } from './server-teacher.ts';

onEveryStore('coordinators', (open) => {
  let server: RunningServer;
  let context: Context;
  let dispose: () => Promise<void>;
  let olga: TestTeacher;
  const signedUp = () => new TestTeacher(server.url).signUp();

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store, { verifiesSchools: false });
    context = makeContext({ store: opened.store, log: makeLog('silent') });
    olga = await signedUp();
    await appointCoordinator(context, olga.email, ['americas', 'KE'], 'Joana of the ministry');
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const waiting = async (who: TestTeacher) => {
    const reply = await call(server.url, 'GET', '/api/schools/waiting', { token: who.token });
    return reply.status === 200 ? (reply.body as WaitingSchools) : reply.code;
  };
  const entryOf = async (school: string) =>
    ((await waiting(olga)) as WaitingSchools).schools.find((entry) => entry.school === school);
  const present = (school: string) => ({
    what: 'present' as const,
    school,
    about: 'A state school, number 26123 in the ministry’s list',
    contact: 'Office: +55 81 5550 1234',
  });

  it('see the schools of their areas, with what these have said, and verify them under their own name', async () => {
    const ana = await signedUp();
    const { school } = await ana.settle();
    expect(await entryOf(school)).toMatchObject({ name: 'Escola Sol', about: '', saidAt: '' });
    expect(await ana.ask(present(school))).toMatchObject({ outcome: 'ok' });
    expect(await entryOf(school)).toMatchObject({ about: present(school).about, country: 'BR' });
    const yes = await olga.ask({ what: 'verify', school, isOne: true, reason: '' });
    expect(yes).toMatchObject({ outcome: 'ok' });
    expect(await entryOf(school)).toBeUndefined();
    await ana.sync();
    expect(ana.known(school, school)!.f).toMatchObject({ verifiedBy: 'Ana' });
    const late = await olga.ask({ what: 'verify', school, isOne: false, reason: 'I do not know it' });
    expect(late).toMatchObject({ outcome: 'refused', reason: 'school/settled' });
  });

  it('say no with a reason, which the school reads and can answer', async () => {
    const ana = await signedUp();
    const { school } = await ana.settle();
    const said = ana.request(present(school));
    await ana.sync(said);
    await olga.ask({ what: 'verify', school, isOne: false, reason: 'The number is another school’s' });
    await ana.sync();
    expect(ana.decisionOn(said)['result']).toMatchObject({
      verdict: 'no',
      reason: 'The number is another school’s',
    });
    expect(ana.known(school, school)?.f['verifiedAt'] ?? '').toBe('');
    const refused = (await entryOf(school))!;
    expect(refused.turnedDownAt > refused.saidAt).toBe(true);
    await ana.ask({ ...present(school), about: 'Number 26132, sorry' });
    const again = (await entryOf(school))!;
    expect(again.saidAt > again.turnedDownAt).toBe(true);
    // First those that wait for an answer.
    expect(((await waiting(olga)) as WaitingSchools).schools[0]!.saidAt).not.toBe('');
  });

  it('decide in their areas only, and never about their own school', async () => {
    const far = await appointed('asia');
    const ana = await signedUp();
    const { school } = await ana.settle();
    expect(await waiting(far)).toMatchObject({ areas: ['asia'], count: 0, schools: [] });
    const verify = { what: 'verify' as const, school, isOne: true as const, reason: '' as const };
    expect(await far.ask(verify)).toMatchObject({ reason: 'record/forbidden' });
    const own = (await olga.settle()).school;
    expect(await olga.ask({ ...verify, school: own })).toMatchObject({ reason: 'record/forbidden' });
    expect(await entryOf(own)).toBeUndefined();
  });

  it('are nobody without the operator’s word, or after it was taken back', async () => {
    const ana = await signedUp();
    const { school } = await ana.settle();
    expect(await waiting(ana)).toBe('coordinator/unknown');
    expect(await ana.ask({ what: 'coordinate' })).toMatchObject({ reason: 'coordinator/unknown' });
    expect((await olga.ask({ what: 'coordinate' }))['result']).toEqual({ areas: 'KE americas' });
    const past = await appointed('BR');
    expect(await removeCoordinator(context, past.id)).toContain('no coordinator any more');
    expect(await past.ask({ what: 'verify', school, isOne: true, reason: '' })).toMatchObject({
      reason: 'coordinator/unknown',
    });
    await expect(removeCoordinator(context, past.id)).rejects.toThrow(NotAppointed);
  });

  it('are appointed for areas that there are, by a named person', async () => {
    await expect(appointCoordinator(context, olga.email, ['Kenya'], 'J')).rejects.toThrow('KE');
    await expect(appointCoordinator(context, olga.email, [], 'J')).rejects.toThrow(NotAppointed);
    await expect(appointCoordinator(context, 'nobody@example.org', ['KE'], 'J')).rejects.toThrow(
      'No account',
    );
    expect(await listCoordinators(context)).toContain(
      `${olga.id}\tAna\tKE americas\tappointed by Joana of the ministry at `,
    );
  });

  it.each([
    ['a no without a reason', { isOne: false, reason: '' }],
    ['a yes with one', { isOne: true, reason: 'x' }],
  ])('cannot say %s', async (_what, wrong) => {
    const ana = await signedUp();
    const { school } = await ana.settle();
    const request = olga.request({ what: 'verify', school, ...wrong } as never);
    expect((await olga.sync(request)).refusals).toEqual([{ id: request.id, code: 'record/malformed' }]);
  });

  it('leave a school to the operator that says where it is to nobody', async () => {
    const ana = await signedUp();
    const { school } = await ana.settle();
    await context.registry.update('school', school.slice('school:'.length), (stored) => ({
      ...stored!,
      country: '',
    }));
    expect(await entryOf(school)).toBeUndefined();
    expect(await verifySchool(context, school, 'Joana')).toBe(true);
  });

  async function appointed(...areas: string[]): Promise<TestTeacher> {
    const who = await signedUp();
    await appointCoordinator(context, who.id, areas, 'Joana');
    return who;
  }
});

describe('the operator’s commands', () => {
  it('say in a sentence what is wrong', async () => {
    const { folder, remove } = temporaryFolder();
    try {
      const run = (...words: string[]) => runServerCommand([...words, '--data', folder]);
      expect(await run('list-coordinators')).toEqual({ code: 0, output: 'There is no coordinator.\n' });
      expect((await run('appoint-coordinator', 'ana@example.org', 'KE')).output).toContain('Write: ');
      const nobody = await run('appoint-coordinator', 'ana@example.org', 'KE', '--by', 'Joana');
      expect(nobody.code).toBe(1);
      expect(nobody.output).toContain('No account has this address');
    } finally {
      remove();
    }
  });
});
