import { afterEach, beforeEach, expect, it } from 'vitest';
import { exportLog, exportPupil, exportSchool } from '../src/shared/actions/export-data.ts';
import { noteSignIn } from '../src/shared/actions/note-sign-in.ts';
import { writeLogFile } from '../src/shared/rules/log-file.ts';
import { exportJson } from '../src/shared/rules/export-tables.ts';
import { readAccount } from '../src/shared/sync/account.ts';
import { verifyLog } from '../sync-server/commands/verify-log.ts';
import { noteAudit } from '../src/shared/actions/note-audit.ts';
import { audit, chain, type AuditEntry, type Chain } from '../src/shared/records/audit.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { checkChains, chainId, entryId } from '../src/shared/rules/audit-chain.ts';
import type { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { call } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { lineTo, settle, type Side } from './two-schools.ts';

onEveryStore('the log of a computer', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: Side;
  let line: { isCut: boolean };

  beforeEach(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    const made = lineTo(server.url);
    line = made.line;
    ana = await settle(made.http, 'Ana', ['Bia Souza']);
  });
  afterEach(async () => {
    await server.close();
    await dispose();
  });

  const note = (n: number) =>
    noteAudit(ana.device, ana.school, {
      what: 'letter-released',
      about: `message:${n}`,
      who: ana.teacher,
    });
  const exchange = async (device: HeadlessDevice = ana.device) => {
    for (let runs = 0; runs < 3; runs++) await device.exchange();
  };
  const serverKey = async () =>
    ((await call(server.url, 'GET', '/health')).body as { signingKey: string }).signingKey;
  async function logOf(device: HeadlessDevice = ana.device): Promise<[AuditEntry[], Chain[]]> {
    const entries = (await device.store.byKind('audit')).map(({ rec }) =>
      viewOf(audit, rec, device.keys.open),
    );
    const chains = (await device.store.byKind('chain')).map(({ rec }) =>
      viewOf(chain, rec, device.keys.open),
    );
    return [entries.sort((a, b) => a.n - b.n), chains];
  }

  it('is whole, signed by the computer, and countersigned by the server as far as it came', async () => {
    for (const n of [1, 2, 3]) await note(n);
    const offline = checkChains(...(await logOf()));
    expect(offline).toMatchObject([{ entries: 3, countersigned: 0, faults: [] }]);
    await exchange();
    line.isCut = true;
    await note(4);
    const [report] = checkChains(...(await logOf()), await serverKey());
    expect(report).toMatchObject({ entries: 4, countersigned: 3, faults: [] });
    line.isCut = false;
    await exchange();
    expect(checkChains(...(await logOf()), await serverKey())).toMatchObject([
      { entries: 4, countersigned: 4, faults: [] },
    ]);
  });

  it('shows every entry that was changed, taken out, put in or moved', async () => {
    for (const n of [1, 2, 3, 4, 5]) await note(n);
    await exchange();
    const [entries, chains] = await logOf();
    const faultsOf = (changed: readonly AuditEntry[], heads: readonly Chain[] = chains) =>
      checkChains(changed, heads).flatMap(({ faults }) => faults.map(({ fault }) => fault));
    expect(faultsOf(entries)).toEqual([]);
    for (const [index, entry] of entries.entries()) {
      const others = entries.filter((one) => one !== entry);
      for (const spoilt of [
        { what: 'signed-in' as const },
        { about: 'message:9' },
        { who: 'teacher:x' },
        { at: '2026-01-01T00:00:00.000Z' },
      ])
        expect(faultsOf([...others, { ...entry, ...spoilt }])).toContain('changed');
      expect(faultsOf(others), `without entry ${index + 1}`).toContain('missing');
    }
    const swapped = entries.map((entry) =>
      entry.n === 2 ? { ...entry, n: 3 } : entry.n === 3 ? { ...entry, n: 2 } : entry,
    );
    expect(faultsOf(swapped)).toContain('changed');
    expect(faultsOf([...entries, { ...entries[4]!, n: 6 }])).toEqual(['unsigned']);
    expect(faultsOf(entries.slice(0, 3))).toContain('missing');
    expect(faultsOf([], chains)).toContain('missing');
    const [head] = chains;
    expect(faultsOf(entries, [{ ...head!, key: 'a'.repeat(43) }])).toEqual(['forged']);
    expect(faultsOf(entries, [{ ...head!, seen: { ...head!.seen, key: head!.key } }])).toEqual(['forged']);
    expect(checkChains(entries, chains, head!.key)[0]!.faults).toEqual([{ fault: 'forged', n: 5 }]);
  });

  it('goes on behind what another window, or this one before the power went, has written', async () => {
    await note(1);
    await note(2);
    // The end of the chain was not noted any more, nor the head signed.
    await ana.device.store.setFact(`audit-end/${ana.school}/${ana.device.clock.device}`, undefined);
    await note(3);
    const [entries, chains] = await logOf();
    expect(entries.map(({ n, about }) => [n, about])).toEqual([
      [1, 'message:1'],
      [2, 'message:2'],
      [3, 'message:3'],
    ]);
    expect(checkChains(entries, chains)).toMatchObject([{ entries: 3, faults: [] }]);
  });

  it('is not countersigned while an entry is missing, nor when the signed hash is another one', async () => {
    await note(1);
    await exchange();
    await note(2);
    const { device } = ana.device.clock;
    const id = chainId(ana.school, device);
    await ana.device.store.update(id, (stored) => {
      const head = { ...(stored!.rec.f['head'] as object), hash: 'x'.repeat(43) };
      return { ...stored!, rec: { ...stored!.rec, f: { ...stored!.rec.f, head } } };
    });
    await exchange();
    const [entries, chains] = await logOf();
    expect(entries.map((entry) => entry.id)).toContain(entryId(ana.school, device, 2));
    expect(chains[0]!.seen.n).toBe(1);
    expect(checkChains(entries, chains)[0]!.faults).toEqual([{ fault: 'changed', n: 2 }]);
  });

  it('notes a sign-in once, and every export before it is made', async () => {
    const account = { ...(await readAccount(ana.device.store))!, session: 'first' };
    await noteSignIn(ana.device, account);
    await noteSignIn(ana.device, account);
    await noteSignIn(ana.device, { ...account, session: 'second' });
    const by = { school: ana.school, teacher: ana.teacher };
    const pupils = await exportPupil(ana.device, ana.pupils[0]!, by);
    await exportSchool(ana.device, by);
    const [entries] = await logOf();
    expect(entries.map(({ what, about }) => [what, about])).toEqual([
      ['signed-in', ''],
      ['signed-in', ''],
      ['pupil-exported', ana.pupils[0]],
      ['school-exported', ana.school],
    ]);
    // What is exported of her says that it was.
    expect(
      pupils.records.some(({ kind, values }) => kind === 'audit' && values['about'] === ana.pupils[0]),
    ).toBe(true);
  });

  it('is checked from a file, without the app, the server or a line', async () => {
    for (const n of [1, 2, 3]) await note(n);
    await exchange();
    const at = '2026-03-02T10:00:00.000Z';
    const file = writeLogFile((await exportLog(ana.device)).records, at);
    const school = exportJson(
      (await exportSchool(ana.device, { school: ana.school, teacher: ana.teacher })).records,
      at,
    );
    const key = await serverKey();
    expect(verifyLog(file, key)).toEqual({
      isWhole: true,
      text: `${ana.school}\t${ana.device.clock.device}\t3 entries, 3 countersigned\twhole\nAll of it is whole.\n`,
    });
    expect(verifyLog(school, key)).toMatchObject({ isWhole: true });
    expect(verifyLog(file, 'b'.repeat(43))?.text).toContain('the signature over entry 3 is not what it says');
    expect(verifyLog(file.replace('message:2', 'message:7'), key)).toMatchObject({ isWhole: false });
    expect(verifyLog(file.replace('interclass-export', 'other'), key)).toBeUndefined();
    expect(verifyLog(file.slice(0, -20), key)).toBeUndefined();
  });
});
