import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, newUlid } from '../lib/ids.ts';
import { newSealKey } from '../lib/seal.ts';
import {
  allStamps,
  erasedRec,
  isSameRec,
  makeRec,
  merge,
  newestStamp,
  writeValues,
} from '../records/merge.ts';
import type { Rec } from '../records/merge.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import type { LocalRec } from '../sync/local-store.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { afterAck, afterLocalWrite, afterNews, pendingPart, takenOver } from '../sync/pending.ts';
import type { BackupItem } from './backup-item.ts';
import { bringBack } from './bring-back.ts';
import { afterCopy } from './join-copy.ts';
import { openBackup, type OpenBackup } from './read-backup.ts';
import { writeBackup } from './write-backup.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const SCOPE = 'teacher:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const ACCOUNT = {
  email: 'ana@escola.example',
  authKey: 'a'.repeat(43),
  teacher: SCOPE,
  name: 'Ana',
  language: 'pt',
  state: 'ready',
  token: 'secret token',
  session: 'one',
};

/** One record's life: what happens to it before the backup is made, and after. */
type Step = { readonly what: 'write' | 'news' | 'send'; readonly field: string; readonly value: string };
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('write', 'write', 'news', 'send'),
  field: fc.constantFrom('a', 'b'),
  value: fc.string({ maxLength: 3 }),
});

/** A computer, a partner and a server as far as one record goes. */
class Life {
  readonly own = new StampClock(newDeviceTag(), () => NOW);
  readonly other = new StampClock(newDeviceTag(), () => NOW);
  local: LocalRec;
  server: Rec | undefined;
  readonly written: string[] = [];

  constructor() {
    const rec = makeRec(newId('task', NOW), SCOPE, 1, { a: 'first' }, this.own.next());
    this.local = afterLocalWrite(undefined, rec, '2026-11-01T00:00:00.000Z');
  }

  run({ what, field, value }: Step): void {
    const { rec } = this.local;
    if (what === 'write') {
      const next = writeValues(rec, { [field]: value }, this.own.next(newestStamp(rec)));
      this.local = afterLocalWrite(this.local, next, '2026-11-02T00:00:00.000Z');
    } else if (what === 'send') {
      const part = pendingPart(this.local);
      if (!part) return;
      this.server = this.server ? merge(this.server, part) : part;
      this.local = afterAck(this.local, part)!;
    } else if (this.server) {
      this.server = writeValues(this.server, { [field]: value }, this.other.next(newestStamp(this.server)));
      this.local = afterNews(this.local, this.server);
    }
  }
}

async function* listed(items: readonly BackupItem[]): AsyncGenerator<BackupItem> {
  yield* items;
}

/** A backup of a store, through bytes. */
async function backupOf(store: MemoryStore, teacher = SCOPE): Promise<OpenBackup> {
  const computer = newSealKey();
  const items: BackupItem[] = [
    ...[...store.records.values()].map((record) => ({ record })),
    ...[...store.facts].map((fact) => ({ fact })),
    ...[...store.setAside.values()].map((refused) => ({ refused })),
  ];
  const about = {
    id: newUlid(NOW),
    madeAt: new Date(NOW).toISOString(),
    reason: 'hand' as const,
    app: '1',
    device: '',
    teacher,
    records: store.records.size,
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of writeBackup(about, { computer }, listed(items))) pieces.push(piece);
  return openBackup(
    async function* source() {
      yield* pieces;
    },
    { computer },
  );
}

async function storeWith(...records: LocalRec[]): Promise<MemoryStore> {
  const store = new MemoryStore();
  for (const local of records) await store.update(local.rec.id, () => local);
  return store;
}

describe('a record and its copy in a backup', () => {
  it('join: nothing written since is lost, nothing the copy holds is lost, and once is as good as twice', () => {
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (before, after) => {
        const life = new Life();
        for (const one of before) life.run(one);
        const copy = life.local;
        for (const one of after) life.run(one);
        const present = life.local;
        // Nothing happened to the disk: the copy is older in everything and must change nothing.
        const joined = afterCopy(present, copy);
        expect(joined.rec).toEqual(present.rec);
        expect(joined.isUnsent).toBe(present.isUnsent);
        // Everything went: the copy comes as it was.
        expect(afterCopy(undefined, copy)).toBe(copy);
        // The disk lost only what was after the copy, or only what was before: both come together again.
        const back = afterCopy(copy, present);
        expect(back.rec).toEqual(present.rec);
        expect(afterCopy(joined, copy)).toBe(joined);
      }),
    );
  });

  it('say to the server exactly what it lacks, whatever it has heard meanwhile', () => {
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (before, after) => {
        const life = new Life();
        for (const one of before) life.run(one);
        const copy = life.local;
        for (const one of after) life.run(one);
        // The disk was lost after all this; the server knows what was sent until then.
        const restored = afterCopy(undefined, copy);
        const heard = life.server ? afterNews(restored, life.server) : restored;
        const part = pendingPart(heard);
        const server = part ? (life.server ? merge(life.server, part) : part) : life.server!;
        expect(isSameRec(server, heard.rec)).toBe(true);
        expect(isSameRec(merge(server, copy.rec), server)).toBe(true);
      }),
    );
  });

  it('an erased record stays erased', () => {
    const life = new Life();
    const gone: LocalRec = {
      rec: erasedRec(life.local.rec),
      base: undefined,
      isUnsent: false,
      unsentSince: '',
    };
    expect(afterCopy(gone, life.local).rec).toEqual(gone.rec);
    expect(afterCopy(life.local, gone).rec).toEqual(gone.rec);
  });

  it('a record of another scope under the same id changes nothing', () => {
    const life = new Life();
    const foreign = {
      ...life.local,
      rec: { ...life.local.rec, scope: SCOPE.replace('teacher', 'exchange') },
    };
    expect(afterCopy(life.local, foreign)).toBe(life.local);
  });
});

describe('bringing back', () => {
  it('puts everything into an empty computer, but neither its device tag nor a sign-in', async () => {
    const { local } = new Life();
    const old = await storeWith(local);
    const refused = {
      id: 'refused:1',
      rec: local.rec,
      code: 'record/forbidden' as const,
      refusedAt: '2026-11-01T00:00:00.000Z',
    };
    await old.keepRefused(refused);
    for (const [name, value] of [
      ['account', JSON.stringify(ACCOUNT)],
      ['device', local.rec.at.slice(12)],
      ['cursor', 'c7'],
      ['key/school:1', 'bytes'],
      ['recovery', 'a code'],
      ['recovery-proof/a code', 'not sent yet'],
      ['mode', 'pupils'],
    ] as const)
      await old.setFact(name, value);
    const fresh = new MemoryStore();
    await fresh.setFact('device', 'FRESHFRESH12');
    expect(await bringBack(fresh, await backupOf(old))).toEqual({ looked: 1, came: 1, unreadable: 0 });
    expect([...fresh.records.values()]).toEqual([local]);
    expect(await fresh.refused()).toEqual([refused]);
    const { token: _token, session: _session, ...account } = ACCOUNT;
    const { account: taken, ...facts } = Object.fromEntries(fresh.facts);
    expect(JSON.parse(taken!)).toEqual({ ...account, state: 'waiting' });
    expect(facts).toEqual({
      device: 'FRESHFRESH12',
      'key/school:1': 'bytes',
      mode: 'pupils',
    });
  });

  it('leaves the facts of a computer that has its own, and begins the next exchange from the start', async () => {
    const old = await storeWith(new Life().local);
    await old.setFact('account', JSON.stringify({ ...ACCOUNT, name: 'Old' }));
    await old.setFact('place', 'old');
    const present = new MemoryStore();
    await present.setFact('account', JSON.stringify(ACCOUNT));
    await present.setFact('place', 'present');
    await present.setFact('cursor', 'c9');
    await bringBack(present, await backupOf(old));
    expect(Object.fromEntries(present.facts)).toEqual({ account: JSON.stringify(ACCOUNT), place: 'present' });
    expect(await bringBack(present, await backupOf(old))).toMatchObject({ looked: 1, came: 0 });
  });

  it("refuses another teacher's desk", async () => {
    const old = await storeWith(new Life().local);
    const present = new MemoryStore();
    await present.setFact('account', JSON.stringify({ ...ACCOUNT, teacher: 'teacher:other' }));
    await expect(bringBack(present, await backupOf(old))).rejects.toThrow('backup/other-account');
    expect(present.records.size).toBe(0);
  });

  it('takes nothing of a file whose end is missing', async () => {
    const backup = await backupOf(await storeWith(new Life().local));
    const broken: OpenBackup = {
      ...backup,
      chunks: async function* chunks() {
        yield* backup.chunks();
        throw new Error('cut');
      },
    };
    const present = new MemoryStore();
    await present.setFact('cursor', 'c9');
    await expect(bringBack(present, broken)).rejects.toThrow('cut');
    expect(present.records.size).toBe(0);
    expect(await present.getFact('cursor')).toBe('c9');
  });
});

describe('what carries the stamps of another computer', () => {
  it('is written again under this one’s, by somebody who has seen it, and says the same', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const life = new Life();
        for (const one of steps) life.run(one);
        const fresh = new StampClock(newDeviceTag(), () => NOW);
        const mine = takenOver(life.local, fresh);
        const part = pendingPart(mine);
        expect(mine.rec.f).toEqual(life.local.rec.f);
        if (part) {
          if (Object.keys(part.f).length > 0)
            expect(allStamps(part).some((s) => s.endsWith(fresh.device))).toBe(true);
          if (!mine.base) expect(mine.rec.at.endsWith(fresh.device)).toBe(true);
        }
        // The old computer sends its own after all: nothing is beside anything.
        const both = merge(mine.rec, life.local.rec);
        expect(both.f).toEqual(mine.rec.f);
        expect(both.x).toEqual(mine.rec.x);
        expect(takenOver(mine, fresh)).toBe(mine);
      }),
    );
  });
});
