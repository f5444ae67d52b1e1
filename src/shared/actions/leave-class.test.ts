import { describe, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { Keyring } from '../records/keyring.ts';
import { viewOf } from '../records/kind.ts';
import { checkShape, parseRecord } from '../records/parse-record.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { teacher } from '../records/teacher.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { introduceTeacher } from './found-school.ts';
import { leaveClass, takeClassBack } from './leave-class.ts';

const now = () => Date.UTC(2026, 10, 24);
const desk = {
  store: new MemoryStore(),
  keys: new Keyring(),
  clock: new StampClock(newDeviceTag(), now),
  now,
};
const CLASS = newId('class', now());

describe('a teacher who leaves a class', () => {
  it('has it among those she left until she takes it back, in a record the server takes', async () => {
    const id = newId('teacher', now());
    await introduceTeacher(desk, id, { name: 'Ana', language: 'pt' });
    const read = async () => {
      const { rec } = (await desk.store.get(id))!;
      checkShape(parseRecord(rec));
      return viewOf(teacher, rec, desk.keys.open).left;
    };
    await leaveClass(desk, id, CLASS);
    expect(await read()).toEqual([{ id: CLASS, at: '2026-11-24T00:00:00.000Z' }]);
    await takeClassBack(desk, id, CLASS);
    expect(await read()).toEqual([{ id: CLASS, at: '' }]);
  });

  it('has left none in a record of version 1', () => {
    const frozen = {
      id: 'teacher:01HF7YAT00ZZZZZZZZZZZZZZZZ',
      scope: 'teacher:01HF7YAT00ZZZZZZZZZZZZZZZZ',
      v: 1,
      at: '1HF7YAT00000AAAAAAAAAAAA',
      f: { name: '', title: '', language: 'pt', interests: ['art'], onboardedAt: '2026-01-01T00:00:00.000Z' },
    };
    expect(viewOf(teacher, parseRecord(frozen), () => undefined)).toMatchObject({
      left: [],
      interests: ['art'],
      isFromNewerApp: false,
    });
  });
});
