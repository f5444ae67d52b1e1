import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Json } from '../src/shared/lib/canonical.ts';
import { bareId, newId } from '../src/shared/lib/ids.ts';
import type { Rec } from '../src/shared/records/merge.ts';
import { homeScope } from '../src/shared/records/scope.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { doorFor } from './access-world.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { changeOf, meet, TestTeacher, type Pair } from './server-teacher.ts';

const AT = '2026-03-03T10:00:00.000Z';

onEveryStore('a colleague who comes into a class that has a partner', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let pair: Pair;
  let cleo: TestTeacher;
  let letter: Rec;

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    const signedUp = () => new TestTeacher(server.url).signUp();
    pair = await meet(await signedUp(), await signedUp());
    for (const [who, own] of [
      [pair.ana, pair.anaClass],
      [pair.ben, pair.benClass],
    ] as const) {
      await who.sync();
      await who.sync(who.write(who.known(pair.exchange, roomId())!, { [`confirmed/${own}/at`]: AT }));
    }
    letter = message({ class: pair.benClass, body: 'Habari?' }, pair.ben);
    await pair.ben.sync(letter);
    cleo = await signedUp();
    const door = await doorFor({ what: 'colleagues', school: pair.anaSchool, class: pair.anaClass });
    expect(await pair.ana.ask(door.body)).toMatchObject({ outcome: 'ok' });
    const { publicPart, proof } = door.code;
    expect(await cleo.ask({ what: 'join', code: publicPart, proof })).toMatchObject({ outcome: 'ok' });
    await cleo.sync();
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const roomId = (): string => pair.exchange.replace('exchange:', 'room:');
  const message = (values: Record<string, Json>, who: TestTeacher): Rec =>
    who.make('message', pair.exchange, {
      room: pair.exchange,
      authorRole: 'teacher',
      topic: 'Hello',
      ...values,
    });
  const sealed = (kind: string, scope: string, values: Record<string, Json>): Rec => {
    const id = newId(kind, Date.now());
    return cleo.make(kind, scope, { ...values, body: cleo.sealed('Oi', id, 'body') }, id);
  };
  const room = (values: Record<string, Json>): Rec =>
    cleo.write(cleo.known(pair.exchange, roomId())!, values);
  /** Everything that people of the other school would read. */
  const reaching = (): Rec[] => [
    message({ class: pair.anaClass, body: 'Hello' }, cleo),
    message({ class: pair.anaClass, body: 'Hello', authorRole: 'pupil', authorName: 'Blue Heron' }, cleo),
    cleo.make('task', pair.exchange, { title: 'Write to me', who: 'together' }),
    cleo.make('project', pair.exchange, { title: 'Ours' }),
    cleo.make('segment', pair.exchange, { doc: newId('draft', 1), update: 'aGVsbG8' }, segmentId()),
    cleo.make('presentation', pair.exchange, { class: pair.anaClass }),
    room({ title: 'Another' }),
    room({ [`classes/${pair.anaClass}/name`]: 'Write to me' }),
    room({ [`parts/${pair.anaClass}/responsible`]: 'Cleo' }),
  ];
  const segmentId = (): string => `segment:${bareId(newId('draft', 1))}|${cleo.device}|1`;
  const codesOf = async (recs: readonly Rec[]): Promise<string[]> => {
    const codes = [];
    for (const rec of recs) {
      const { body } = await cleo.post([changeOf(rec)]);
      const { acks, refusals } = body as { acks: string[]; refusals: { code: string }[] };
      codes.push(acks.length === 1 ? 'taken' : refusals[0]!.code);
    }
    return codes;
  };

  it('reads what is there, and reaches nobody before the induction', async () => {
    expect(cleo.known(pair.exchange, letter.id)?.f['body']).toBe('Habari?');
    const recs = reaching();
    expect(await codesOf(recs)).toEqual(recs.map(() => 'induction/missing'));
    const heard = await pair.ben.sync();
    const ids = new Set(recs.map(({ id }) => id));
    expect(heard.news.filter(({ id, at }) => ids.has(id) && at.endsWith(cleo.device))).toEqual([]);
  });

  it('may hide a letter, and her computer notes what has come and what the lessons are', async () => {
    const notes = [
      cleo.write(letter, { [`hiddenFor/${pair.anaClass}/at`]: AT }),
      cleo.write(letter, { [`arrived/${pair.anaClass}/at`]: AT, [`read/${pair.anaClass}/at`]: AT }),
      room({ [`pulse/${pair.anaClass}/at`]: AT }),
      room({ [`classes/${pair.anaClass}/calendar`]: '' }),
      sealed('draft', cleo.id, { author: cleo.id }),
    ];
    expect(await codesOf(notes)).toEqual(notes.map(() => 'taken'));
  });

  it('is asked for nothing on the home side, where only her own school reads', async () => {
    const home = homeScope(pair.exchange, bareId(pair.anaSchool));
    const letterOfPupil = { room: pair.exchange, class: pair.anaClass, authorRole: 'pupil' };
    const author = newId('pupil', 1);
    expect(await codesOf([sealed('message', home, { ...letterOfPupil, author })])).toEqual(['taken']);
  });

  it('may write once she has been through it, in one post with her first letter, in whatever order', async () => {
    const first = message({ class: pair.anaClass, body: 'Good morning' }, cleo);
    const inducted = cleo.make('teacher', cleo.id, { inductedAt: AT }, cleo.id);
    const { body } = await cleo.post([changeOf(first), changeOf(inducted)]);
    expect(body).toMatchObject({ refusals: [] });
    await pair.ben.sync();
    expect(pair.ben.known(pair.exchange, first.id)?.f['body']).toBe('Good morning');
    expect(await codesOf([room({ title: 'Another' })])).toEqual(['taken']);
  });
});
