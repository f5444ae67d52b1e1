import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PUPIL_FACTS } from '../src/shared/sync/pupil-facts.ts';
import { carryOutErasures } from '../src/shared/actions/carry-out-erasures.ts';
import { erasePupil } from '../src/shared/actions/erase-pupil.ts';
import { setLetterHidden } from '../src/shared/actions/handle-report.ts';
import { letIn } from '../src/shared/actions/second-gate.ts';
import { handIn, noteRead, releaseLetter, sendLetter } from '../src/shared/actions/exchange-letters.ts';
import { setDraftRemoved, startLetter, startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { canonical } from '../src/shared/lib/canonical.ts';
import { erasure } from '../src/shared/records/erasure.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { message } from '../src/shared/records/message.ts';
import { keepAccount, readAccount } from '../src/shared/sync/account.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { temporaryFolder } from './server-process.ts';
import { serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const sorted = (texts: readonly string[]) => texts.toSorted((a, b) => a.localeCompare(b));
const WORDS = 'The heron zobblewick stands in our river.';

describe('the erasure of a pupil', () => {
  const { folder, remove } = temporaryFolder();
  const data = join(folder, 'data');
  let server: RunningServer;
  let ana: Side;
  let other: Side;
  let ben: Side;
  let room = '';

  beforeEach(async () => {
    server = await serve(new PouchStore(data));
    ana = await settle(lineTo(server.url).http, 'Ana', ['Quixandra Wembleton', 'Davi Costa']);
    ben = await settle(lineTo(server.url).http, 'Ben', ['Amina Odhiambo']);
    room = await meet(ana, ben);
    await agreeToLetters(ana);
    other = await anotherComputer(ana);
  });
  afterEach(async () => {
    await server.close();
    remove();
  });

  /** A second computer of the same teacher, with the same keys. */
  async function anotherComputer(side: Side): Promise<Side> {
    const device = new HeadlessDevice(makeServerClient(lineTo(server.url).http), Date.now);
    const account = (await readAccount(side.device.store))!;
    const { email, authKey } = account;
    const { token } = await makeServerClient(lineTo(server.url).http).signIn({
      email,
      authKey,
      device: device.clock.device,
    });
    await keepAccount(device.store, { ...account, token });
    for (const owner of [side.school, side.class, side.teacher]) {
      const key = side.device.keys.keyOf(owner);
      if (key) device.keys.add(owner, key);
    }
    await device.exchange();
    return { ...side, device };
  }

  /** A pupil's letter, released, read and answered. */
  async function writtenAndAnswered(): Promise<{ draft: string; held: string; shared: string }> {
    const { device } = ana;
    const [pupil] = ana.pupils;
    const draft = await startPupilLetter(device, ana.class, pupil!, { room, body: WORDS });
    const content = { topic: 'River', format: 'text' as const, body: WORDS };
    const held = await handIn(device, { ...ana, room }, pupil!, content, draft);
    const shared = await releaseLetter(device, held, ana.teacher);
    await exchangeAll();
    const answer = { topic: 'Re', format: 'text' as const, body: 'What does it eat?' };
    await sendLetter(ben.device, { ...ben, room }, 'Ben', answer, await startLetter(ben.device, ben.teacher));
    await noteRead(ben.device, shared, ben.class);
    await exchangeAll();
    return { draft, held, shared };
  }
  async function exchangeAll(): Promise<void> {
    for (const { device } of [ana, ben, other, ana, ben]) await device.exchange();
  }
  const order = (withWords: boolean) => ({
    pupil: ana.pupils[0]!,
    class: ana.class,
    school: ana.school,
    teacher: ana.teacher,
    withWords,
    reason: 'asked' as const,
  });
  const ordersAt = async ({ device }: Side) =>
    (await device.store.byKind('erasure')).map(({ rec }) => viewOf(erasure, rec, device.keys.open));
  const lettersAt = async ({ device }: Side) =>
    (await device.store.byParent('message', room))
      .map(({ rec }) => viewOf(message, rec, device.keys.open))
      .filter(({ scope }) => scope === room)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const bytesOf = ({ device }: Side) => canonical([...device.store.records.values()] as never);
  /** How many of the server's files hold one of the texts. */
  const filesWith = (texts: readonly string[]) =>
    readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => {
      if (!entry.isFile()) return false;
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return texts.some((text) => bytes.includes(text));
    }).length;

  it('keeps hidden what was hidden, and let in what a teacher of the other side has let in', async () => {
    const { shared } = await writtenAndAnswered();
    await letIn(ben.device, ben, shared, ben.class);
    await setLetterHidden(ben.device, shared, ben.class, true);
    await exchangeAll();
    const [before] = await lettersAt(ben);
    await erasePupil(ana.device, order(false));
    await exchangeAll();
    const [after] = await lettersAt(ben);
    expect(after?.isAuthorErased).toBe(true);
    expect(before?.hiddenFor.map(({ id }) => id)).toEqual([ben.class]);
    expect([after?.hiddenFor, after?.seenFit]).toEqual([before?.hiddenFor, before?.seenFit]);
  });

  it('leaves the conversation readable, nothing of hers anywhere, and says who has done it', async () => {
    const { draft, held, shared } = await writtenAndAnswered();
    const before = await lettersAt(ben);
    expect(before.map(({ authorName }) => authorName !== '')).toEqual([true, true]);
    const [pupil, davi] = ana.pupils;
    const sealed = [pupil!, draft, held].flatMap((id) =>
      Object.values(ana.device.store.records.get(id)!.rec.f).filter(
        (value): value is string => typeof value === 'string' && value.startsWith('~1.'),
      ),
    );
    const planted = [...sealed.map((text) => text.slice(-24)), before[0]!.authorName];
    expect(sealed.length).toBeGreaterThan(5);
    expect(filesWith(planted)).toBeGreaterThan(0);

    // The other computer is away, and something is written to the draft there.
    await setDraftRemoved(other.device, draft, true);
    for (const prefix of Object.values(PUPIL_FACTS))
      await other.device.store.setFact(`${prefix}${pupil}`, 'here');
    await erasePupil(ana.device, order(false));
    await ana.device.exchange();
    await ben.device.exchange();
    expect(await carryOutErasures(ben.device, ben.teacher)).toBe(0);
    await ben.device.exchange();
    await expect
      .poll(
        async () => {
          await ana.device.exchange();
          return (await ordersAt(ana)).every(({ clearedAt }) => clearedAt !== '');
        },
        { timeout: 30_000 },
      )
      .toBe(true);

    // LevelDB takes a packed file's old one off the disk a moment after it has said that it is done.
    await expect.poll(() => filesWith(planted), { timeout: 30_000 }).toBe(0);
    for (const id of [pupil!, draft, held, shared]) {
      expect(ana.device.store.records.get(id)?.rec, id).toMatchObject({ f: {}, gone: true });
      expect(bytesOf(ben)).not.toContain(planted.at(-1));
    }
    const after = await lettersAt(ben);
    expect(after.map(({ body, createdAt }) => [body, createdAt])).toEqual(
      before.map(({ body, createdAt }) => [body, createdAt]),
    );
    expect(after[0]).toMatchObject({ isAuthorErased: true, authorName: '', authorRole: 'pupil' });
    expect(after[0]!.read.map(({ id }) => id)).toEqual([ben.class]);
    expect(ana.device.store.records.get(davi!)?.rec.gone).toBeUndefined();

    const tags = [ana, other, ben].map(({ device }) => device.clock.device);
    const shownAt = async (side: Side) => {
      const found = (await ordersAt(side)).find(({ scope }) => scope === room)!;
      return {
        holders: sorted(found.holders.map(({ device }) => device)),
        done: sorted(found.done.map(({ id }) => id)),
      };
    };
    expect(await shownAt(ana)).toEqual({ holders: sorted(tags), done: sorted([tags[0]!, tags[2]!]) });

    // The late one takes the marker, not the other way round, and keeps nothing aside.
    await other.device.exchange();
    expect((await other.device.store.refused()).map(({ code }) => code)).toEqual(['record/erased']);
    expect(await carryOutErasures(other.device, other.teacher)).toBe(0);
    expect(await other.device.store.refused()).toEqual([]);
    for (const prefix of Object.values(PUPIL_FACTS))
      expect(await other.device.store.getFact(`${prefix}${pupil}`)).toBeUndefined();
    await other.device.exchange();
    await ana.device.exchange();
    expect(await shownAt(ana)).toEqual({ holders: sorted(tags), done: sorted(tags) });
    expect((await ordersAt(ana)).every(({ done }) => done.length >= 2)).toBe(true);
    // What a partner is told names nobody.
    expect((await ordersAt(ben)).map((found) => found.pupil)).toEqual(['']);
  });

  it('takes the words too where that is wished', async () => {
    await writtenAndAnswered();
    await erasePupil(ana.device, order(true));
    await exchangeAll();
    await carryOutErasures(ben.device, ben.teacher);
    await expect
      .poll(
        async () => {
          await ana.device.exchange();
          return (await ordersAt(ana)).every(({ clearedAt }) => clearedAt !== '');
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    expect((await lettersAt(ben)).map(({ body }) => body)).toEqual(['', 'What does it eat?']);
    expect(bytesOf(ben)).not.toContain('zobblewick');
    expect(filesWith(['zobblewick'])).toBe(0);
    expect(filesWith(['What does it eat?'])).toBeGreaterThan(0);
  });

  it('is finished after power was lost at any of its writes, and never half forgotten', async () => {
    await writtenAndAnswered();
    const { store } = ana.device;
    // The log says that she was erased, and the ledger that there was a consent, by her random id.
    const left = () =>
      [...store.records.values()]
        .filter(({ rec }) => !rec.gone && !/^(audit|erasure|consent):/.test(rec.id))
        .filter(({ rec }) => canonical(rec as never).includes(ana.pupils[0]!))
        .map(({ rec }) => rec.id);
    expect(left().length).toBeGreaterThan(2);
    const update = store.update.bind(store);
    let isDone = false;
    for (let allowed = 1; !isDone; allowed++) {
      let writes = 0;
      store.update = async (id, change) => {
        if (++writes > allowed) throw new Error('the power is gone');
        await update(id, change);
      };
      isDone = await erasePupil(ana.device, order(false)).then(
        () => true,
        () => false,
      );
      expect(allowed).toBeLessThan(60);
    }
    store.update = update;
    expect(left()).toEqual([]);
    await exchangeAll();
    const after = await lettersAt(ben);
    expect(after.map(({ isAuthorErased }) => isAuthorErased)).toEqual([true, false]);
  });

  it('beats a server that was restored from an older backup', async () => {
    const { shared } = await writtenAndAnswered();
    const port = Number(new URL(server.url).port);
    const backup = join(folder, 'backup');
    const restart = async (meanwhile: () => void) => {
      await server.close();
      meanwhile();
      server = await serve(new PouchStore(data), { port });
    };
    await restart(() => cpSync(data, backup, { recursive: true }));
    await erasePupil(ana.device, order(true));
    await exchangeAll();
    await restart(() => {
      rmSync(data, { recursive: true });
      cpSync(backup, data, { recursive: true });
    });
    await ana.device.exchange();
    const late = await anotherComputer(ana);
    expect(late.device.store.records.get(shared)?.rec).toMatchObject({ f: {}, gone: true });
    expect(late.device.store.records.get(ana.pupils[0]!)?.rec.gone).toBe(true);
  });
});
