import { describe, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { Keyring } from '../records/keyring.ts';
import { viewOf } from '../records/kind.ts';
import { merge } from '../records/merge.ts';
import { checkShape, parseRecord } from '../records/parse-record.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { teacher } from '../records/teacher.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { favouritesOf, setFavourite } from './favourite-template.ts';
import { introduceTeacher } from './found-school.ts';

const now = () => Date.UTC(2026, 10, 24);
const newDesk = () => ({
  store: new MemoryStore(),
  keys: new Keyring(),
  clock: new StampClock(newDeviceTag(), now),
  now,
});
const ID = newId('teacher', now());

describe('favourites of the library', () => {
  const read = async (desk: ReturnType<typeof newDesk>) => {
    const { rec } = (await desk.store.get(ID))!;
    checkShape(parseRecord(rec));
    return favouritesOf(viewOf(teacher, rec, desk.keys.open));
  };

  it('are kept and let go, in a record the server takes', async () => {
    const desk = newDesk();
    await introduceTeacher(desk, ID, { name: 'Ana', language: 'pt' });
    expect(await read(desk)).toEqual(new Set());
    await setFavourite(desk, ID, 'the-same-moon', true);
    await setFavourite(desk, ID, 'one-square-metre', true);
    await setFavourite(desk, ID, 'the-same-moon', false);
    expect(await read(desk)).toEqual(new Set(['one-square-metre']));
  });

  it('of two computers apart from each other are all there afterwards', async () => {
    const [here, there] = [newDesk(), newDesk()];
    await introduceTeacher(here, ID, { name: 'Ana', language: 'pt' });
    const local = (await here.store.get(ID))!;
    await there.store.update(ID, () => local);
    await setFavourite(here, ID, 'the-same-moon', true);
    await setFavourite(there, ID, 'people-at-work', true);
    const both = merge((await here.store.get(ID))!.rec, (await there.store.get(ID))!.rec);
    expect(favouritesOf(viewOf(teacher, both, () => undefined))).toEqual(
      new Set(['the-same-moon', 'people-at-work']),
    );
  });

  it('are none in a record of version 3, and for nobody', () => {
    const frozen = {
      id: 'teacher:01HF7YAT00ZZZZZZZZZZZZZZZZ',
      scope: 'teacher:01HF7YAT00ZZZZZZZZZZZZZZZZ',
      v: 3,
      at: '1HF7YAT00000AAAAAAAAAAAA',
      f: { name: '', title: '', language: 'pt', interests: ['art'], onboardedAt: '', inductedAt: '' },
    };
    const view = viewOf(teacher, parseRecord(frozen), () => undefined);
    expect([favouritesOf(view), view.isFromNewerApp]).toEqual([new Set(), false]);
    expect(favouritesOf(null)).toEqual(new Set());
  });
});
