import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '../src/shared/lib/errors.ts';
import { homeScope } from '../src/shared/records/scope.ts';
import type { SyncAnswer } from '../src/shared/sync/protocol.ts';
import type { DocWrite, Store } from '../sync-server/store/store.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { call, changeOf, TestTeacher } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

/** Cuts the n-th write from now on, before or after it reached the disk, and everything behind it until `mend`. */
class CutStore {
  readonly store: Store;
  #left = Number.POSITIVE_INFINITY;
  #reaches = false;
  /** Databases that do not answer at all. */
  failing: (database: string) => boolean = () => false;

  constructor(inner: Store) {
    const writeMany = async <T>(
      database: string,
      writes: readonly DocWrite<T>[],
    ): Promise<Map<string, string>> => {
      if (this.failing(database)) throw new AppError('server/unavailable');
      if (this.#left-- > 0) return inner.writeMany(database, writes);
      if (this.#left === -1 && this.#reaches) await inner.writeMany(database, writes);
      throw new AppError('server/unavailable');
    };
    this.store = new Proxy(inner, {
      get: (target, name) => {
        if (name === 'writeMany') return writeMany;
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          if (this.failing(typeof args[0] === 'string' ? args[0] : ''))
            return Promise.reject(new AppError('server/unavailable'));
          return Reflect.apply(value, target, args);
        };
      },
    });
  }

  cutAfter(count: number, reaches: boolean): void {
    this.#left = count;
    this.#reaches = reaches;
  }

  mend(): void {
    this.#left = Number.POSITIVE_INFINITY;
  }
}

onEveryStore('a server cut off between two writes', (open) => {
  let server: RunningServer;
  let cut: CutStore;
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    cut = new CutStore(opened.store);
    server = await serve(cut.store);
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('finishes what was cut short when the device repeats it, at every single write', async () => {
    const newcomer = async () => {
      const who = await new TestTeacher(server.url).signUp();
      return { who: await who.induct(), ...(await who.settle()) };
    };
    let isThrough = false;
    for (let count = 0; !isThrough; count++) {
      for (const reaches of [false, true]) {
        const [a, b] = [await newcomer(), await newcomer()];
        const invited = await a.who.ask({
          what: 'invite',
          class: a.class,
          card: a.who.card(),
          title: 'Water',
          summary: '',
        });
        const { code } = invited['result'] as { code: string };
        const request = b.who.request({ what: 'redeem', class: b.class, card: b.who.card(), code });
        cut.cutAfter(count, reaches);
        isThrough = (await b.who.post([changeOf(request)])).status === 200;
        cut.mend();
        await b.who.sync(request);
        await a.who.sync();
        const { exchange } = b.who.decisionOn(request)['result'] as { exchange: string };
        const room = a.who.known(exchange, exchange.replace('exchange:', 'room:'));
        expect(Object.keys(room?.f ?? {}).filter((path) => path.endsWith('/joinedAt'))).toHaveLength(2);
        expect(room?.f).toMatchObject({
          [`classes/${a.class}/isVerified`]: true,
          [`classes/${b.class}/isVerified`]: true,
        });
        expect(a.who.scopes).toContain(homeScope(exchange, a.school.slice('school:'.length)));
        const told = [...a.who.heard.values()]
          .filter((rec) => rec.id.startsWith('decision:'))
          .map((rec) => rec.f['result']);
        expect(told).toContainEqual(expect.objectContaining({ code, exchange }));
      }
    }
  }, 120_000);

  it("answers what it could take when one scope's database fails, and nothing when all fail", async () => {
    const ana = await new TestTeacher(server.url).signUp();
    const own = await ana.settle();
    const note = ana.make('draft', ana.id, { type: 'note' });
    const pupil = ana.make('pupil', own.class, { picture: 'kite' });
    cut.failing = (database) => database === own.class;
    const partly = (await ana.post([changeOf(note), changeOf(pupil)])).body as SyncAnswer;
    expect([partly.acks, partly.refusals]).toEqual([[note.id], []]);
    cut.failing = () => true;
    expect(await ana.post([changeOf(pupil)])).toMatchObject({ status: 503, code: 'server/unavailable' });
    expect(await call(server.url, 'GET', '/health')).toMatchObject({
      status: 503,
      code: 'server/unavailable',
    });
    cut.failing = () => false;
    expect((await ana.sync(note, pupil)).acks).toEqual([note.id, pupil.id]);
    ana.cursor = '';
    expect((await ana.sync()).news.map(({ id }) => id)).toEqual(expect.arrayContaining([note.id, pupil.id]));
  });

  it('mends a sign-up that was cut short, with the same address or another', async () => {
    for (const reaches of [false, true]) {
      for (let count = 0, isThrough = false; !isThrough; count++) {
        const ana = new TestTeacher(server.url);
        cut.cutAfter(count, reaches);
        isThrough =
          (await call(server.url, 'POST', '/api/accounts', { body: ana.signUpBody() })).status === 201;
        cut.mend();
        const isMade =
          (
            await call(server.url, 'POST', '/api/sessions', {
              body: { email: ana.email, authKey: 'a'.repeat(43), device: ana.device },
            })
          ).status === 200;
        const email = isMade ? ana.email : `other-${ana.email}`;
        expect(
          await call(server.url, 'POST', '/api/accounts', { body: { ...ana.signUpBody(), email } }),
        ).toMatchObject({ status: 201 });
      }
    }
  }, 60_000);
});
