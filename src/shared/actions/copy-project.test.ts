import { beforeEach, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { Keyring } from '../records/keyring.ts';
import { viewOf } from '../records/kind.ts';
import { checkShape, parseRecord } from '../records/parse-record.ts';
import { project } from '../records/project.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { task } from '../records/task.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { copyProject } from './copy-project.ts';
import { introduceTeacher } from './found-school.ts';
import {
  addTask,
  changeProject,
  setPhaseRemoved,
  setTaskDone,
  setTaskRemoved,
  startProject,
} from './prepare-project.ts';
import { blankSeed } from './seed-from-template.ts';

const now = () => Date.UTC(2026, 10, 24);
const makeDesk = () => ({
  store: new MemoryStore(),
  keys: new Keyring(),
  clock: new StampClock(newDeviceTag(), now),
  now,
});
let desk = makeDesk();
let ana = '';
let original = '';
const CLASS = newId('class', now());

const read = async (id: string) => {
  const { rec } = (await desk.store.get(id))!;
  checkShape(parseRecord(rec));
  return viewOf(project, rec, desk.keys.open);
};
const tasksOf = async (id: string) =>
  (await desk.store.byParent('task', id)).map(({ rec }) => viewOf(task, rec, desk.keys.open));

beforeEach(async () => {
  desk = makeDesk();
  ana = newId('teacher', now());
  await introduceTeacher(desk, ana, { name: 'Ana', language: 'pt' });
  original = await startProject(desk, ana, CLASS, blankSeed('Water', ['a', 'b', 'c', 'd']), '2026-11-30');
  const { phases } = await read(original);
  await changeProject(desk, original, { [`phases/${phases[1]!.id}/pauseWeeks`]: 2, room: 'exchange:x' });
  await setPhaseRemoved(desk, original, phases[3]!.id, true);
  const values = { project: original, phase: phases[0]!.id, order: 'V', dueAt: '2026-12-04T12:00:00.000Z' };
  await setTaskDone(desk, await addTask(desk, ana, { ...values, title: 'Measure' }), CLASS, true);
  await setTaskRemoved(desk, await addTask(desk, ana, { ...values, title: 'Gone' }), true);
});

it('copies what is there, moved to its own first day, without whom it was done with', async () => {
  const id = await copyProject(desk, ana, original, {
    title: 'Water again',
    class: CLASS,
    startOn: '2027-01-11',
    isTemplate: false,
  });
  const copy = await read(id);
  expect(copy).toMatchObject({
    title: 'Water again',
    class: CLASS,
    startOn: '2027-01-11',
    room: '',
    isTemplate: false,
  });
  expect(copy.phases.map(({ title, pauseWeeks }) => [title, pauseWeeks])).toEqual([
    ['a', 0],
    ['b', 2],
    ['c', 0],
  ]);
  expect(await tasksOf(id)).toMatchObject([
    { title: 'Measure', dueAt: '2027-01-15T12:00:00.000Z', done: [], phase: copy.phases[0]!.id },
  ]);
  expect(await tasksOf(original)).toHaveLength(2);
});

it('makes a template that is sealed like any project of hers, and a project of it again', async () => {
  const template = await copyProject(desk, ana, original, { title: 'Water', class: '', isTemplate: true });
  expect(await read(template)).toMatchObject({ isTemplate: true, class: '', startOn: '2026-11-30' });
  expect(JSON.stringify((await desk.store.get(template))!.rec)).not.toContain('Water');
  const again = await copyProject(desk, ana, template, {
    title: 'Water',
    class: CLASS,
    startOn: '2027-02-01',
    isTemplate: false,
  });
  expect(await read(again)).toMatchObject({ isTemplate: false, startOn: '2027-02-01' });
  expect(await tasksOf(again)).toMatchObject([{ dueAt: '2027-02-05T12:00:00.000Z' }]);
});
