import { afterAll, beforeAll, expect, it } from 'vitest';
import { bareId, newId } from '../src/shared/lib/ids.ts';
import type { OfferedTemplate } from '../src/shared/records/offered-template.ts';
import { answerOffer, listOffers, readOffer } from '../sync-server/commands/offers.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { TestTeacher } from './server-teacher.ts';

const TEMPLATE: OfferedTemplate = {
  language: 'pt',
  kind: 'work-towards-sdg',
  title: 'Água da nossa rua',
  summary: 'De onde vem?',
  goals: [6],
  ageFrom: 11,
  ageTo: 12,
  subjects: ['Ciências'],
  aims: ['Medir'],
  materials: ['Um copo'],
  phases: [
    {
      id: 'team-building',
      title: 'Olá',
      summary: '',
      weeks: 2,
      tasks: [{ title: 'Contar', description: '', who: 'each-class', week: 1 }],
    },
  ],
  questions: [{ question: 'De quem é a água?', howDoWeKnow: '' }],
};

onEveryStore('offers to the library', (open) => {
  let server: RunningServer;
  let store: Store;
  let dispose: () => Promise<void>;
  const signedUp = () => new TestTeacher(server.url).signUp();
  /** As an operator's command, which is a program of its own. */
  const operator = () => makeContext({ store, log: makeLog('silent') });
  const offer = async (who: TestTeacher, template: object = TEMPLATE) => {
    const request = who.request({
      what: 'offer-template',
      project: newId('project', Date.now()),
      template: template as OfferedTemplate,
    });
    await who.sync(request);
    return request;
  };

  beforeAll(async () => {
    const opened = open();
    ({ store, dispose } = opened);
    server = await serve(store, { verifiesSchools: false });
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('wait for a person, who takes one and refuses another; the authors find the answers', async () => {
    const [ana, ben] = [await signedUp(), await signedUp()];
    const [first, second] = [await offer(ana), await offer(ben, { ...TEMPLATE, title: '¿¡' })];
    expect(ana.decisionOn(first)).toEqual({});
    const list = await listOffers(operator());
    expect(list).toContain(`${bareId(first.id)}\twaiting\tpt\tÁgua da nossa rua\t`);
    const file = JSON.parse((await readOffer(operator(), bareId(first.id)))!) as Record<string, unknown>;
    expect(file).toMatchObject({ version: 1, weeks: 2, title: 'Água da nossa rua', care: [] });
    expect(file['id']).toMatch(/^agua-da-nossa-rua-[a-z0-9]{6}$/);
    expect(JSON.stringify(file)).not.toContain(ana.id);
    const other = JSON.parse((await readOffer(operator(), bareId(second.id)))!) as Record<string, unknown>;
    expect(other['id']).toMatch(/^[a-z][a-z0-9-]{2,59}$/);

    await answerOffer(operator(), bareId(first.id), { is: 'taken', by: 'Maria', words: '' });
    await answerOffer(operator(), bareId(second.id), { is: 'refused', by: 'Maria', words: 'No words' });
    await ana.sync();
    await ben.sync();
    expect(ana.decisionOn(first)).toMatchObject({ outcome: 'ok' });
    expect(ben.decisionOn(second)).toMatchObject({
      outcome: 'refused',
      reason: 'template/not-taken',
      result: { words: 'No words' },
    });
    // What was said stays said, and the same request brings the same answer.
    const late = await answerOffer(operator(), bareId(first.id), { is: 'refused', by: 'Eve', words: 'No' });
    expect(late?.answer?.is).toBe('taken');
    await ana.sync(first);
    expect(ana.decisionOn(first)).toMatchObject({ outcome: 'ok' });
  });

  it('are refused when they are no template, or too many wait', async () => {
    const eve = await signedUp();
    const odd = await offer(eve, { ...TEMPLATE, phases: [] });
    expect(eve.decisionOn(odd)).toEqual({});
    expect(await readOffer(operator(), bareId(odd.id))).toBeUndefined();
    for (let count = 0; count < 10; count++) await offer(eve);
    expect(eve.decisionOn(await offer(eve))).toMatchObject({ reason: 'template/too-many' });
    expect(await answerOffer(operator(), 'nothing', { is: 'taken', by: 'Maria', words: '' })).toBeUndefined();
  });
});
