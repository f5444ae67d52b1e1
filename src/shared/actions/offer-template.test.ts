import { expect, it } from 'vitest';
import { viewOf } from '../records/kind.ts';
import { project } from '../records/project.ts';
import { task } from '../records/task.ts';
import { templateOf, wordsOfTemplate } from './offer-template.ts';

const at = '1HF7YAT00000AAAAAAAAAAAA';
const read = (f: Record<string, string | number | string[]>) =>
  viewOf(project, { id: 'project:a', scope: 'teacher:a', v: 2, at, f }, () => undefined);
const work = (id: string, f: Record<string, string>) =>
  viewOf(task, { id, scope: 'teacher:a', v: 1, at, f }, () => undefined);
const about = { language: 'pt', ageFrom: 12, ageTo: 11, subjects: ['Science'] };
const view = read({
  title: ' Water ',
  startOn: '2027-02-01',
  class: 'class:secret',
  goals: ['6'],
  aims: 'Measure\n\n  Compare  ',
  'phases/p1/title': 'Hello',
  'phases/p1/weeks': 1,
  'phases/p1/order': 'a',
  'phases/p2/title': 'Look',
  'phases/p2/weeks': 2,
  'phases/p2/pauseWeeks': 3,
  'phases/p2/order': 'b',
  'phases/p3/title': 'Never',
  'phases/p3/weeks': 0,
  'phases/p3/order': 'c',
  'questions/q/question': 'Whose is it?',
});

it('leaves out days, pauses, class and partner, and keeps the week in which a task was due', () => {
  const tasks = [
    work('task:1', { phase: 'p1', title: 'Wave', dueAt: '2027-02-05T12:00:00.000Z', order: 'a' }),
    // Behind three weeks of pause, in the second week of its phase.
    work('task:2', { phase: 'p2', title: 'Count', dueAt: '2027-03-12T12:00:00.000Z', order: 'b' }),
    work('task:3', { phase: 'p2', title: 'Draw', order: 'a' }),
    work('task:4', { phase: 'p2', title: 'Gone', removedAt: '2027-01-01T00:00:00.000Z', order: 'c' }),
    work('task:5', { phase: 'p2', title: '', order: 'd' }),
  ];
  const template = templateOf(view, tasks, about)!;
  expect(template).toMatchObject({
    title: 'Water',
    goals: [6],
    ageFrom: 11,
    ageTo: 12,
    aims: ['Measure', 'Compare'],
    questions: [{ question: 'Whose is it?', howDoWeKnow: '' }],
  });
  expect(
    template.phases.map(({ title, weeks, tasks: own }) => [
      title,
      weeks,
      own.map((one) => [one.title, one.week]),
    ]),
  ).toEqual([
    ['Hello', 1, [['Wave', 1]]],
    [
      'Look',
      2,
      [
        ['Draw', 3],
        ['Count', 3],
      ],
    ],
  ]);
  expect(JSON.stringify(template)).not.toMatch(/secret|2027|Gone/);
  expect(wordsOfTemplate(template)).toContain('Whose is it?');
});

it('is nothing while there is no title or no phase', () => {
  expect(templateOf({ ...view, title: ' ' }, [], about)).toBeUndefined();
  expect(templateOf({ ...view, phases: [] }, [], about)).toBeUndefined();
});
