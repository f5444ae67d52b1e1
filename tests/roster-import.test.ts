import { beforeEach, describe, expect, it } from 'vitest';
import {
  importRoster,
  restoreImport,
  takeBackImport,
  type ImportDone,
} from '../src/shared/actions/import-roster.ts';
import { addPupils, changePupil } from '../src/shared/actions/roster.ts';
import type { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { ANA, BETO, CAIO, carryOut, CLASS, newDesk, planOn, pupilsOf, setOf } from './rosters/desk.ts';

let desk: HeadlessDevice;
beforeEach(() => {
  desk = newDesk();
});

async function onList(): Promise<string[]> {
  const all = await pupilsOf(desk);
  return all
    .filter(({ leftAt }) => leftAt === '')
    .map(({ givenName, familyName, sourceId }) => `${givenName} ${familyName} ${sourceId}`.trim())
    .sort();
}

const everybody = async () => new Set((await pupilsOf(desk)).map(({ id }) => id));

describe('an import', () => {
  it('adds, changes and, when it was said twice, takes off; a second time nothing is left to do', async () => {
    await carryOut(desk, await planOn(desk, setOf(ANA, BETO)));
    expect(await onList()).toEqual(['Ana Lima p-1', 'Beto Reis p-2']);
    const next = await planOn(desk, setOf({ ...ANA, family: 'Costa' }, CAIO));
    expect(next.rows.map(({ reason }) => reason)).toEqual(['not-a-pupil', 'changed', 'new']);
    expect(next.missing).toHaveLength(1);
    await carryOut(
      desk,
      next,
      next.missing.map(({ id }) => id),
    );
    expect(await onList()).toEqual(['Ana Costa p-1', 'Caio Sá p-3']);
    const again = await planOn(desk, setOf({ ...ANA, family: 'Costa' }, CAIO));
    expect(again.rows.map(({ reason }) => reason)).toEqual(['not-a-pupil', 'already-here', 'already-here']);
    expect(again.missing).toEqual([]);
  });

  it('takes nobody off who is only absent', async () => {
    await carryOut(desk, await planOn(desk, setOf(ANA, BETO)));
    await carryOut(desk, await planOn(desk, setOf(ANA)));
    expect(await onList()).toEqual(['Ana Lima p-1', 'Beto Reis p-2']);
  });

  it('brings back who was taken off, as the same pupil with the same made-up name', async () => {
    await carryOut(desk, await planOn(desk, setOf(ANA, BETO)));
    const before = (await pupilsOf(desk)).find(({ givenName }) => givenName === 'Beto')!;
    await carryOut(desk, await planOn(desk, setOf(ANA)), [before.id]);
    const back = await planOn(desk, setOf(ANA, BETO));
    expect(back.rows.at(-1)).toMatchObject({ reason: 'returns', pupil: before.id });
    await carryOut(desk, back);
    expect((await pupilsOf(desk)).find(({ id }) => id === before.id)).toMatchObject({
      leftAt: '',
      pseudonym: before.pseudonym,
    });
  });

  it('notes the number of somebody who was known by name, and keeps her', async () => {
    const [id] = await addPupils(desk, CLASS, [{ givenName: 'Ana', familyName: 'Lima' }], []);
    await carryOut(desk, await planOn(desk, setOf(ANA)));
    expect(await onList()).toEqual(['Ana Lima p-1']);
    expect((await pupilsOf(desk)).map((entry) => entry.id)).toEqual([id]);
  });

  it('stores names and numbers sealed, and nothing else of the file', async () => {
    await carryOut(desk, await planOn(desk, setOf(ANA)));
    const [local] = await desk.store.byKind('pupil');
    const text = JSON.stringify(local!.rec);
    for (const plain of ['Ana', 'Lima', 'p-1', 'hunter2', 'school.example', '5550'])
      expect(text).not.toContain(plain);
  });

  it('is told of before it begins: cut off at any point it can be taken back', async () => {
    await carryOut(desk, await planOn(desk, setOf(ANA, BETO)));
    const next = await planOn(desk, setOf({ ...ANA, family: 'Costa' }, CAIO));
    let kept: ImportDone | undefined;
    const order = { at: 'now', rows: next.rows, removed: next.missing.map(({ id }) => id), pseudonyms: [] };
    const update = desk.store.update.bind(desk.store);
    let writes = 0;
    desk.store.update = (...args) => (++writes > 2 ? Promise.reject(new Error('no room')) : update(...args));
    await expect(
      importRoster(
        desk,
        CLASS,
        order,
        (entry) => Promise.resolve(void (kept = entry)),
        () => undefined,
      ),
    ).rejects.toThrow('no room');
    desk.store.update = update;
    await takeBackImport(desk, kept!, await everybody());
    expect(await onList()).toEqual(['Ana Lima p-1', 'Beto Reis p-2']);
  });
});

describe('taking an import back', () => {
  it('undoes all of it, and can be undone', async () => {
    await carryOut(desk, await planOn(desk, setOf(ANA, BETO)));
    const next = await planOn(desk, setOf({ ...ANA, family: 'Costa' }, CAIO));
    const done = await carryOut(
      desk,
      next,
      next.missing.map(({ id }) => id),
    );
    await takeBackImport(desk, done, await everybody());
    expect(await onList()).toEqual(['Ana Lima p-1', 'Beto Reis p-2']);
    await restoreImport(desk, done, await everybody());
    expect(await onList()).toEqual(['Ana Costa p-1', 'Caio Sá p-3']);
  });

  it('leaves what was changed by hand since', async () => {
    await carryOut(desk, await planOn(desk, setOf(ANA)));
    const done = await carryOut(desk, await planOn(desk, setOf({ ...ANA, family: 'Costa' })));
    await changePupil(desk, (await pupilsOf(desk))[0]!.id, { familyName: 'Melo' });
    await takeBackImport(desk, done, await everybody());
    expect(await onList()).toEqual(['Ana Melo p-1']);
  });

  it('needs no names: what is kept for it is sealed', async () => {
    await carryOut(desk, await planOn(desk, setOf(ANA)));
    const done = await carryOut(desk, await planOn(desk, setOf({ ...ANA, family: 'Costa' }, BETO)));
    for (const plain of ['Ana', 'Lima', 'Costa', 'Beto', 'p-1', 'p-2'])
      expect(JSON.stringify(done)).not.toContain(`"${plain}"`);
  });
});
