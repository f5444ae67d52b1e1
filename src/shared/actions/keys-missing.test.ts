import { beforeEach, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { Keyring } from '../records/keyring.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { introduceTeacher } from './found-school.ts';
import { startProject } from './prepare-project.ts';
import { blankSeed } from './seed-from-template.ts';

const now = () => Date.UTC(2026, 10, 24);
const makeDesk = () => ({
  store: new MemoryStore(),
  keys: new Keyring(),
  clock: new StampClock(newDeviceTag(), now),
  now,
});
const ana = newId('teacher', now());
const CLASS = newId('class', now());
const seed = blankSeed('Water', ['a', 'b', 'c', 'd']);
let home = makeDesk();

beforeEach(async () => {
  home = makeDesk();
  await introduceTeacher(home, ana, { name: 'Ana', language: 'pt' });
});

it('says that the keys have not come, and writes nothing', async () => {
  const fresh = makeDesk();
  await expect(startProject(fresh, ana, CLASS, seed, '2026-11-30')).rejects.toMatchObject({
    code: 'key/missing',
  });
  expect(await fresh.store.unsentCount()).toMatchObject({ count: 0 });
});

it('starts the project as soon as they are there', async () => {
  const fresh = makeDesk();
  fresh.keys.add(ana, home.keys.keyOf(ana)!);
  await startProject(fresh, ana, CLASS, seed, '2026-11-30');
  expect(await fresh.store.unsentCount()).not.toMatchObject({ count: 0 });
});
