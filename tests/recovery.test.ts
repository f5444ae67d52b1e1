import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryCode, keepNewCode, lookAtCode, removeCode } from '../src/shared/actions/own-recovery-code.ts';
import { handIn, releaseLetter } from '../src/shared/actions/exchange-letters.ts';
import { foundSchool } from '../src/shared/actions/found-school.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { noteSignIn } from '../src/shared/actions/note-sign-in.ts';
import { recoverAccount } from '../src/shared/actions/recover-account.ts';
import { importRoster, presentPupils } from '../src/shared/actions/import-roster.ts';
import { startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { newRecoveryCode, recoveryProof } from '../src/shared/lib/recovery-code.ts';
import { audit } from '../src/shared/records/audit.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { pupil } from '../src/shared/records/pupil.ts';
import type { FoundRoster } from '../src/shared/rules/roster/found.ts';
import { planRoster } from '../src/shared/rules/roster/plan.ts';
import { readPasted } from '../src/shared/rules/roster/read-roster.ts';
import { readAccount } from '../src/shared/sync/account.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { CODE_FACT, codeState, KNOWN_FACT } from '../src/shared/sync/recovery-facts.ts';
import { makeServerClient, NoConnection } from '../src/shared/sync/server-client.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const NEW_PASSWORD = 'a new song for the river';

onEveryStore('a teacher who has lost her computer and her password', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const client = (url = server.url) => {
    const { http, line } = lineTo(url);
    return { http, line, server: makeServerClient(http) };
  };
  const tokenOf = async ({ device }: Pick<Side, 'device'>) => (await readAccount(device.store))!.token!;
  const carry = async (side: Pick<Side, 'device'>, over = client().server) =>
    carryCode(side.device, over, await tokenOf(side));
  const stateOf = async ({ device: { store } }: Pick<Side, 'device'>) =>
    codeState((await store.getFact(CODE_FACT)) ?? '', (await store.getFact(KNOWN_FACT)) ?? '');
  const emailOf = async ({ device }: Side) => (await readAccount(device.store))!.email;
  const recoverOn = async (side: Side, code: string, newPassword = NEW_PASSWORD) => {
    const device = new HeadlessDevice(client().server, Date.now);
    const wish = { email: await emailOf(side), code, newPassword, language: 'en' };
    const { schools } = await recoverAccount(device, client().server, wish);
    return { device, schools };
  };
  const namesOn = async ({ keys, store }: HeadlessDevice) => {
    await learnKeys(store, keys);
    return (await store.byKind('pupil'))
      .map(({ rec }) => viewOf(pupil, rec, keys.open))
      .map(({ givenName, familyName, isLocked }) => (isLocked ? 'locked' : `${givenName} ${familyName}`))
      .sort();
  };
  /** A teacher with a code on paper that the server knows. */
  const prepared = async (name = 'Ana') => {
    const side = await settle(client().http, name, ['Bia Rocha', 'Caio Lins']);
    await side.device.exchange();
    const code = newRecoveryCode();
    await keepNewCode(side.device.store, code);
    expect(await carry(side)).toBe(true);
    return { side, code };
  };

  it('gets her account, her school and the names back by the code alone, and it stands in the log of the school', async () => {
    const { side, code } = await prepared();
    const { device, schools } = await recoverOn(side, code);
    expect(schools).toEqual([side.school]);
    await device.exchange();
    expect(await namesOn(device)).toEqual(['Bia Rocha', 'Caio Lins']);
    await expect(side.device.exchange()).rejects.toMatchObject({ code: 'session/ended' });
    const account = (await readAccount(device.store))!;
    expect(account).toMatchObject({ teacher: side.teacher, state: 'ready', name: 'Ana' });
    for (let twice = 0; twice < 2; twice++) await noteSignIn(device, account);
    const entries = (await device.store.byKind('audit'))
      .map(({ rec }) => viewOf(audit, rec, device.keys.open))
      .filter((entry) => entry.device === device.clock.device);
    expect(entries.map(({ what, who, about }) => [what, who, about])).toEqual([
      ['password-recovered', side.teacher, ''],
    ]);
    // Whoever signs in with the new password later has signed in.
    await noteSignIn(device, { ...account, session: 'another' });
    const later = (await device.store.byKind('audit')).map(({ rec }) => rec.f['what']);
    expect(later.map(String).toSorted()).toEqual(['password-recovered', 'signed-in']);
  });

  it('may make the code without a line: it says so until the server knows it, and an answer that was lost does no harm', async () => {
    const side = await settle(client().http, 'Ana', ['Bia Rocha']);
    const code = newRecoveryCode();
    await keepNewCode(side.device.store, code);
    expect(await stateOf(side)).toEqual({ state: 'waiting', since: '' });
    await side.device.exchange();
    const { line, server: cut } = client();
    line.isCut = true;
    expect(await carry(side, cut)).toBe(false);
    expect((await stateOf(side)).state).toBe('waiting');
    const answerLost = {
      ...client().server,
      keepRecovery: async (...given: Parameters<typeof cut.keepRecovery>) => {
        await client().server.keepRecovery(...given);
        throw new NoConnection();
      },
    };
    expect(await carry(side, answerLost)).toBe(false);
    expect((await stateOf(side)).state).toBe('waiting');
    expect(await carry(side)).toBe(true);
    expect(await stateOf(side)).toMatchObject({
      state: 'known',
      since: expect.stringMatching(/^20/) as string,
    });
    expect((await recoverOn(side, code)).schools).toEqual([side.school]);
  });

  it('keeps nothing on her computer that leads to the account, once the server knows the code', async () => {
    const { side, code } = await prepared();
    const all = JSON.stringify([...side.device.store.facts]);
    expect(all).not.toContain(recoveryProof(code));
    expect(all).not.toContain(code);
    // Nothing more is told: nothing has changed.
    const silent = { keepRecovery: () => expect.fail('asked'), removeRecovery: () => expect.fail('asked') };
    expect(await carryCode(side.device, silent, await tokenOf(side))).toBe(true);
  });

  it('finds a school behind the code that she came to later', async () => {
    const { side, code } = await prepared();
    const second = await foundSchool(side.device, side.teacher, {
      name: 'Second',
      place: 'Elsewhere',
      country: 'BR',
      timeZone: 'America/Belem',
      connectivity: 'low',
    });
    await side.device.exchange();
    const { since } = await stateOf(side);
    expect(await carry(side)).toBe(true);
    expect(await stateOf(side)).toEqual({ state: 'known', since });
    expect((await recoverOn(side, code)).schools).toEqual([side.school, second].sort());
  });

  it('recovers by the newest code only, and by none once she has removed it', async () => {
    const { side, code } = await prepared();
    const next = newRecoveryCode();
    await keepNewCode(side.device.store, next);
    // Until the server hears of it the older one counts, and the screen can say since when.
    expect(await stateOf(side)).toMatchObject({
      state: 'waiting',
      since: expect.stringMatching(/^20/) as string,
    });
    await carry(side);
    await expect(recoverOn(side, code)).rejects.toMatchObject({ code: 'recovery/unknown' });
    await removeCode(side.device.store);
    expect((await stateOf(side)).state).toBe('leaving');
    await carry(side);
    expect(await stateOf(side)).toEqual({ state: 'none', since: '' });
    await expect(recoverOn(side, next)).rejects.toMatchObject({ code: 'recovery/unknown' });
    const third = newRecoveryCode();
    await keepNewCode(side.device.store, third);
    await carry(side);
    expect((await recoverOn(side, third)).schools).toEqual([side.school]);
  });

  it('is told at each desk what is in force: made here, made at another desk, used up', async () => {
    const { side, code } = await prepared();
    const look = async (at: Pick<Side, 'device'>) =>
      lookAtCode(at.device.store, client().server, await tokenOf(at)).then(() => stateOf(at));
    expect((await look(side)).state).toBe('known');
    const second = await recoverOn(side, code);
    await second.device.exchange();
    expect(await look(second)).toEqual({ state: 'none', since: '' });
    const next = newRecoveryCode();
    await keepNewCode(second.device.store, next);
    await carry(second);
    expect((await look(second)).state).toBe('known');
    // The first desk, signed in again with the new password.
    const { email, authKey } = (await readAccount(second.device.store))!;
    const again = await client().server.signIn({ email, authKey, device: side.device.clock.device });
    const old = {
      ...(await readAccount(side.device.store))!,
      authKey,
      token: again.token,
      session: again.session,
    };
    await side.device.store.setFact('account', JSON.stringify(old));
    expect((await look(side)).state).toBe('other');
    expect(await carry(side)).toBe(true);
    // It has not put its own, which is used up, in the place of the newer one.
    expect((await recoverOn(side, next, 'one more password')).schools).toEqual([side.school]);
    // And its teacher can still take the newer one away there.
  });

  it('stops telling the server when the password it keeps is not the one any more, so that nobody is locked out', async () => {
    const { side } = await prepared();
    const account = (await readAccount(side.device.store))!;
    await side.device.store.setFact('account', JSON.stringify({ ...account, authKey: 'x'.repeat(43) }));
    await keepNewCode(side.device.store, newRecoveryCode());
    for (let often = 0; often < 12; often++) await carry(side);
    const { email, authKey } = account;
    await client().server.signIn({ email, authKey, device: side.device.clock.device });
    expect((await stateOf(side)).state).toBe('none');
  });

  it('without code, sheet and password: in a new account the class list is imported again, each name once, and letters go out under these names; partners keep what they had', async () => {
    const LIST = 'Número;Nome;Sobrenome\r\n17;Bia;Rocha\r\n18;Caio;Lins\r\n';
    const ben = await settle(client().http, 'Ben', ['Otis Oduya']);
    const lost = await settle(client().http, 'Ana', []);
    await importList(lost, LIST);
    const oldRoom = await meet(lost, ben);
    const before = await letterOf(lost, oldRoom, 'Our river was low.');
    await ben.device.exchange();
    expect((await ben.device.store.get(before))!.rec.f['body']).toBe('Our river was low.');

    const again = await settle(client().http, 'Ana', []);
    expect(await importList(again, LIST)).toEqual(['new', 'new']);
    expect(await importList(again, LIST)).toEqual(['already-here', 'already-here']);
    expect(await namesOn(again.device)).toEqual(['Bia Rocha', 'Caio Lins']);
    const room = await meet(again, ben);
    const after = await letterOf(again, room, 'Our river is back.');
    await ben.device.exchange();
    const [old, fresh] = await Promise.all([before, after].map((id) => ben.device.store.get(id)));
    expect([old!.rec.f['body'], fresh!.rec.f['body']]).toEqual(['Our river was low.', 'Our river is back.']);
    // Her name stands behind it at home, and nowhere at the partner's.
    expect(JSON.stringify([...ben.device.store.records.values()])).not.toMatch(/Rocha|Lins/);
  });

  /** Imports a list as the screen does; gives what the dry run said of each row. */
  async function importList({ device, class: classId }: Side, text: string): Promise<string[]> {
    const pupils = (await device.store.byKind('pupil')).map(({ rec }) =>
      viewOf(pupil, rec, device.keys.open),
    );
    const read = readPasted(text) as FoundRoster;
    const { rows } = planRoster(read, read.classes[0]!, presentPupils(device, pupils));
    const pseudonyms = pupils.map(({ pseudonym }) => pseudonym);
    const order = { at: new Date().toISOString(), rows, removed: [], pseudonyms };
    await importRoster(
      device,
      classId,
      order,
      () => Promise.resolve(),
      () => undefined,
    );
    return rows.map(({ reason }) => reason);
  }

  /** A pupil of the list writes, her teacher releases; gives the letter that travels. */
  async function letterOf(side: Side, room: string, body: string): Promise<string> {
    const { device, teacher, class: classId, school } = side;
    const [first] = (await device.store.byKind('pupil'))
      .map(({ rec }) => viewOf(pupil, rec, device.keys.open))
      .filter(({ givenName }) => givenName === 'Bia');
    await agreeToLetters({ ...side, pupils: [first!.id] });
    const draft = await startPupilLetter(device, classId, first!.id, { room, body });
    const where = { room, class: classId, school };
    const held = await handIn(device, where, first!.id, { topic: '', format: 'text', body }, draft);
    expect(viewOf(pupil, (await device.store.get(first!.id))!.rec, device.keys.open).familyName).toBe(
      'Rocha',
    );
    const sent = await releaseLetter(device, held, teacher);
    await device.exchange();
    return sent;
  }
});
