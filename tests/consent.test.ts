import { afterEach, beforeEach, expect, it } from 'vitest';
import { handIn, releaseLetter } from '../src/shared/actions/exchange-letters.ts';
import { erasePupil } from '../src/shared/actions/erase-pupil.ts';
import { hideWithdrawn, showReleasedOf } from '../src/shared/actions/hide-letters.ts';
import { introduceTeacher } from '../src/shared/actions/found-school.ts';
import { completeJoin, joinSchool } from '../src/shared/actions/join-school.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { openSchoolDoor } from '../src/shared/actions/class-computers.ts';
import { changeConsentRules, recordConsents, withdrawConsent } from '../src/shared/actions/record-consent.ts';
import { startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { canonical } from '../src/shared/lib/canonical.ts';
import { isSealed } from '../src/shared/lib/seal.ts';
import { audit } from '../src/shared/records/audit.ts';
import { consent, type Consent } from '../src/shared/records/consent.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { isSignedConsent } from '../src/shared/rules/consent-signature.ts';
import { consentOn } from '../src/shared/rules/consent.ts';
import { dayOf } from '../src/shared/sync/day-book.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const GIVER = 'Zwentibolda Quixelim';
const DAY_MS = 86_400_000;

onEveryStore('consents', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let room: string;

  beforeEach(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    const { http } = lineTo(server.url);
    ana = await settle(http, 'Ana', ['Bia Rocha', 'Caio Luz']);
    ben = await settle(http, 'Ben', ['Otis Oduya']);
    room = await meet(ana, ben);
  });
  afterEach(async () => {
    await server.close();
    await dispose();
  });

  const at = () => ({ school: ana.school, class: ana.class, teacher: ana.teacher });
  const today = (days = 0) => dayOf(ana.device.now() + days * DAY_MS);
  const said = { giver: GIVER, giverIs: 'parent', method: 'paper' } as const;
  const agree = (more: Partial<Parameters<typeof recordConsents>[2]> = {}) =>
    recordConsents(ana.device, at(), {
      ...said,
      pupils: ana.pupils,
      purposes: ['letters'],
      given: 'yes',
      on: today(),
      expiresOn: '',
      ...more,
    });
  async function handedIn(pupil: string): Promise<string> {
    const draft = await startPupilLetter(ana.device, ana.class, pupil, { room, body: 'Hello' });
    const side = { room, class: ana.class, school: ana.school };
    return handIn(ana.device, side, pupil, { topic: 'Us', format: 'text', body: 'Hello' }, draft);
  }
  /** A colleague who has come into the school; with a class, to help there. */
  async function colleagueOf(side: Side, helpsIn?: string) {
    const { code } = await openSchoolDoor(side.device, side.teacher, side.school, helpsIn);
    await side.device.exchange();
    const device = new HeadlessDevice(makeServerClient(lineTo(server.url).http), Date.now);
    const email = `cleo-${device.clock.device}@example.org`;
    const person = { email, password: 'a long password of Cleo', name: 'Cleo', language: 'en' };
    const teacher = await device.introduce(person);
    await introduceTeacher(device, teacher, { name: 'Cleo', language: 'en' });
    const request = (await joinSchool(device, teacher, code))!;
    await device.exchange();
    await completeJoin(device, request);
    await device.exchange();
    await learnKeys(device.store, device.keys);
    return { device, teacher };
  }
  const ledgerOf = async (device: HeadlessDevice): Promise<Consent[]> =>
    (await device.store.byKind('consent')).map(({ rec }) => viewOf(consent, rec, device.keys.open));
  const noted = async () =>
    (await ana.device.store.byKind('audit')).map(({ rec }) => viewOf(audit, rec, ana.device.keys.open).what);
  const meanwhile = async () => {
    for (const side of [ana, ben, ana]) await side.device.exchange();
  };
  const isHiddenAtBens = (id: string) => ben.device.store.records.get(id)?.rec.f['isHidden'];

  it('are signed by the computer, noted in the log, taken by the server, and say nothing readable about who gave them', async () => {
    await agree({ purposes: ['letters', 'voice'] });
    await meanwhile();
    expect(ana.device.store.setAside.size).toBe(0);
    const entries = await ledgerOf(ana.device);
    expect(entries).toHaveLength(4);
    expect(entries.every(isSignedConsent)).toBe(true);
    expect(entries.map(({ giver }) => giver)).toEqual(Array(4).fill(GIVER));
    for (const [field, value] of Object.entries({
      given: 'no',
      on: '2020-01-01',
      textVersion: 9,
      pupil: 'pupil:x',
    }))
      expect(isSignedConsent({ ...entries[0]!, [field]: value })).toBe(false);
    expect(isSignedConsent({ ...entries[0]!, giver: 'somebody else' })).toBe(true);
    expect((await noted()).filter((what) => what === 'consent-given')).toHaveLength(2);
    for (const { rec } of await ana.device.store.byKind('consent'))
      expect(isSealed(rec.f['giver'])).toBe(true);
    expect(canonical([...ben.device.store.records.values()])).not.toContain('consent:');
  });

  it.each<[string, () => Promise<void>]>([
    ['was never given', async () => {}],
    ['was refused', () => agree({ given: 'no' })],
    ['has ended', () => agree({ on: today(-9), expiresOn: today(-1) })],
    ['is for something else', () => agree({ purposes: ['pictures', 'voice', 'showcase'] })],
    ['is of a classmate', () => agree({ pupils: [ana.pupils[1]!] })],
    [
      'was withdrawn',
      async () => {
        await agree({ on: today(), expiresOn: today(99) });
        await withdrawConsent(ana.device, at(), { ...said, pupil: ana.pupils[0]!, purposes: ['letters'] });
      },
    ],
  ])('hold a letter back where consent %s', async (_words, before) => {
    await before();
    const letter = await handedIn(ana.pupils[0]!);
    await expect(releaseLetter(ana.device, letter, ana.teacher)).rejects.toMatchObject({
      code: 'consent/missing',
    });
    await meanwhile();
    expect(
      (await ben.device.store.byKind('message')).filter(({ rec }) => rec.f['authorRole'] === 'pupil'),
    ).toEqual([]);
    await agree({ on: today() });
    await expect(releaseLetter(ana.device, letter, ana.teacher)).resolves.toBeTruthy();
  });

  it('are not asked for where the school rests on something else', async () => {
    const letter = await handedIn(ana.pupils[0]!);
    const rules = { consentWaived: ['letters' as const], consentWaivedWhy: 'Schools Act, section 9' };
    await changeConsentRules(ana.device, at(), rules);
    await expect(releaseLetter(ana.device, letter, ana.teacher)).rejects.toMatchObject({
      code: 'consent/missing',
    });
    await ana.device.exchange();
    await releaseLetter(ana.device, letter, ana.teacher);
    await meanwhile();
    expect(ana.device.store.setAside.size).toBe(0);
    expect(await noted()).toContain('consent-rules-changed');
  });

  it('withdrawn hide at once, on both sides, what was released of that pupil, and of nobody else', async () => {
    await agreeToLetters(ana);
    const [bia, caio] = [await handedIn(ana.pupils[0]!), await handedIn(ana.pupils[1]!)];
    const [hers, his] = [
      await releaseLetter(ana.device, bia, ana.teacher),
      await releaseLetter(ana.device, caio, ana.teacher),
    ];
    await meanwhile();
    expect([isHiddenAtBens(hers), isHiddenAtBens(his)]).toEqual([undefined, undefined]);
    const withdrawal = { ...said, pupil: ana.pupils[0]! };
    expect(await withdrawConsent(ana.device, at(), { ...withdrawal, purposes: ['voice'] })).toBe(0);
    expect(await withdrawConsent(ana.device, at(), { ...withdrawal, purposes: ['letters'] })).toBe(1);
    await meanwhile();
    expect([isHiddenAtBens(hers), isHiddenAtBens(his)]).toEqual([true, undefined]);
    expect(await noted()).toContain('consent-withdrawn');
    await agreeToLetters(ana);
    await meanwhile();
    expect(isHiddenAtBens(hers)).toBe(true);
  });

  it('withdrawn also hide what somebody released before she heard of it', async () => {
    await agreeToLetters(ana);
    const letter = await handedIn(ana.pupils[0]!);
    // What another computer has released meanwhile arrives only now.
    const released = await releaseLetter(ana.device, letter, ana.teacher);
    const { rec } = ana.device.store.records.get(released)!;
    await withdrawConsent(ana.device, at(), { ...said, pupil: ana.pupils[0]!, purposes: ['letters'] });
    await ana.device.store.update(released, () => ({ rec, isUnsent: true, unsentSince: '' }));
    await hideWithdrawn(ana.device);
    await meanwhile();
    expect(isHiddenAtBens(released)).toBe(true);
  });

  it('dated ahead by mistake do not outlive their withdrawal', async () => {
    await agree({ on: today(30) });
    await withdrawConsent(ana.device, at(), { ...said, pupil: ana.pupils[0]!, purposes: ['letters'] });
    const [last] = (await ledgerOf(ana.device)).filter(({ given }) => given === 'withdrawn');
    expect(last!.on).toBe(today(30));
  });

  it('count on their last day, and a later yes counts after a no, but not after a later no', async () => {
    const letter = await handedIn(ana.pupils[0]!);
    await agree({ on: today(-9), given: 'no' });
    await agree({ on: today(-3), expiresOn: today() });
    await agree({ on: today(-5), given: 'no' });
    await expect(releaseLetter(ana.device, letter, ana.teacher)).resolves.toBeTruthy();
    await agree({ on: today(-2), given: 'no' });
    const next = await handedIn(ana.pupils[0]!);
    await expect(releaseLetter(ana.device, next, ana.teacher)).rejects.toMatchObject({
      code: 'consent/missing',
    });
  });

  it('do not count where they are not what a computer has signed: neither a yes nor a no', async () => {
    const letter = await handedIn(ana.pupils[0]!);
    const forge = async (on: string, values: Record<string, string>) => {
      const { id } = (await ledgerOf(ana.device)).find((entry) => entry.on === on)!;
      const { rec } = ana.device.store.records.get(id)!;
      const forged = { ...rec, f: { ...rec.f, ...values } };
      // As it would come from a server that has altered it.
      await ana.device.store.update(id, () => ({ rec: forged, isUnsent: false, unsentSince: '' }));
    };
    const pupils = [ana.pupils[0]!];
    await agree({ pupils, given: 'no', on: today(-1) });
    await forge(today(-1), { given: 'yes' });
    await expect(releaseLetter(ana.device, letter, ana.teacher)).rejects.toMatchObject({
      code: 'consent/missing',
    });
    await agree({ pupils, on: today(-2) });
    const released = await releaseLetter(ana.device, letter, ana.teacher);
    await agree({ pupils, on: today(-3) });
    await forge(today(-3), { given: 'withdrawn', on: today() });
    await hideWithdrawn(ana.device);
    expect(ana.device.store.records.get(released)!.rec.f['isHidden']).not.toBe(true);
  });

  it('are one ledger for two teachers who write at the same time without a line: both stay, the no counts', async () => {
    const { device: cleo, teacher } = await colleagueOf(ana, ana.class);
    const letter = await handedIn(ana.pupils[0]!);
    await agree({ pupils: [ana.pupils[0]!] });
    const released = await releaseLetter(ana.device, letter, ana.teacher);
    const no = { ...said, pupils: [ana.pupils[0]!], purposes: ['letters'], given: 'no' } as const;
    await recordConsents(cleo, { ...at(), teacher }, { ...no, on: today(), expiresOn: '' });
    for (const device of [ana.device, cleo, ana.device, cleo]) await device.exchange();
    expect([...cleo.store.setAside.values()]).toEqual([]);
    for (const device of [ana.device, cleo]) {
      const entries = await ledgerOf(device);
      expect(entries.map(({ given, by }) => `${given} ${by}`).sort()).toEqual(
        [`yes ${ana.teacher}`, `no ${teacher}`].sort(),
      );
      expect(entries.every(isSignedConsent)).toBe(true);
      expect(consentOn(entries, ana.pupils[0]!, 'letters', today()).state).toBe('refused');
    }
    await hideWithdrawn(ana.device);
    await meanwhile();
    expect(isHiddenAtBens(released)).toBe(true);
    await expect(showReleasedOf(ana.device, ana.class, ana.pupils[0]!)).rejects.toMatchObject({
      code: 'consent/missing',
    });
  });

  it('given anew show the old letters only when the teacher says so', async () => {
    await agree();
    const released = await releaseLetter(ana.device, await handedIn(ana.pupils[0]!), ana.teacher);
    await withdrawConsent(ana.device, at(), { ...said, pupil: ana.pupils[0]!, purposes: ['letters'] });
    await agree();
    await hideWithdrawn(ana.device);
    await meanwhile();
    expect(isHiddenAtBens(released)).toBe(true);
    expect(await showReleasedOf(ana.device, ana.class, ana.pupils[0]!)).toBe(1);
    await hideWithdrawn(ana.device);
    await meanwhile();
    expect(isHiddenAtBens(released)).toBe(false);
  });

  it('withdrawn and then erased do not bring the words back', async () => {
    await agreeToLetters(ana);
    const released = await releaseLetter(ana.device, await handedIn(ana.pupils[0]!), ana.teacher);
    await meanwhile();
    await withdrawConsent(ana.device, at(), { ...said, pupil: ana.pupils[0]!, purposes: ['letters'] });
    const order = { ...at(), pupil: ana.pupils[0]!, reason: 'consent-withdrawn' } as const;
    await erasePupil(ana.device, { ...order, withWords: false });
    await meanwhile();
    const left = (await ben.device.store.byKind('message')).filter(({ rec }) => rec.f['isAuthorErased']);
    expect(left.map(({ rec }) => [rec.f['body'], rec.f['isHidden']])).toEqual([['Hello', true]]);
    expect(ben.device.store.records.get(released)!.rec.gone).toBeTruthy();
  });

  it('are read by a colleague without the name of whoever gave them, unless she opens the class', async () => {
    await agree();
    await ana.device.exchange();
    const { device: cleo, teacher } = await colleagueOf(ana);
    const entries = await ledgerOf(cleo);
    expect(entries.map(({ given, giver, isLocked }) => [given, giver, isLocked])).toEqual([
      ['yes', '', true],
      ['yes', '', true],
    ]);
    await recordConsents(
      cleo,
      { school: ana.school, class: ana.class, teacher },
      {
        ...said,
        giver: '',
        pupils: [ana.pupils[0]!],
        purposes: ['letters'],
        given: 'no',
        on: today(),
        expiresOn: '',
      },
    );
    await cleo.exchange();
    expect([...cleo.store.setAside.values()].map(({ code: refusal }) => refusal)).toEqual([
      'record/forbidden',
    ]);
  });

  it('outlive an erased pupil without the name of whoever gave them', async () => {
    await agree();
    const [pupil] = ana.pupils;
    await erasePupil(ana.device, { ...at(), pupil: pupil!, withWords: false, reason: 'consent-withdrawn' });
    await meanwhile();
    // As after a restart: the school's key, and what the records give.
    const schoolKey = ana.device.keys.keyOf(ana.school)!;
    ana.device.keys.clear();
    ana.device.keys.add(ana.school, schoolKey);
    await learnKeys(ana.device.store, ana.device.keys);
    const entries = await ledgerOf(ana.device);
    expect(entries.find((entry) => entry.pupil === ana.pupils[1])!.giver).toBe(GIVER);
    const left = entries.find((entry) => entry.pupil === pupil);
    expect(left).toMatchObject({ giver: '', isLocked: true, given: 'yes' });
    expect(isSignedConsent(left!)).toBe(true);
  });
});
