import { addTask, startProject } from '../src/shared/actions/prepare-project.ts';
import { blankSeed } from '../src/shared/actions/seed-from-template.ts';
import { finishOnboarding } from '../src/shared/actions/found-school.ts';
import { startLetter } from '../src/shared/actions/write-draft.ts';
import { personOf, type MadeUpPerson } from '../tests/demo-person.ts';
import { startServerProcess, temporaryFolder } from '../tests/server-process.ts';
import { lineTo, settle, type Side } from '../tests/two-schools.ts';

/** A server process that holds one teacher's school with about `count` records. */
export async function filledServer(
  count: number,
): Promise<{ url: string; side: Side; person: MadeUpPerson; close: () => Promise<void> }> {
  const { folder, remove } = temporaryFolder();
  const server = await startServerProcess(['--data', folder, '--web', 'dist/web', '--verify-schools']);
  const side = await settle(
    lineTo(server.url).http,
    'Ana',
    Array.from({ length: 30 }, (_, index) => `Pupil Number${index}`),
  );
  const { device, teacher } = side;
  const project = await startProject(
    device,
    teacher,
    side.class,
    blankSeed('Our water', ['Meet', 'Compare', 'Work', 'Show']),
    '2026-03-02',
  );
  for (let index = 0; index < count - 60; index++) {
    if (index % 3 === 0)
      await startLetter(device, teacher, { title: `Letter ${index} about the river and the rain`, project });
    else
      await addTask(device, teacher, {
        project,
        phase: 'p',
        title: `Task ${index}`,
        description: `Count what you see on the way to school, day ${index}.`,
        dueAt: '2026-03-06T12:00:00Z',
        order: `a${index}`,
      });
  }
  await finishOnboarding(device, teacher);
  await device.exchange();
  return {
    url: server.url,
    side,
    person: await personOf(side),
    close: async () => {
      await server.stop();
      remove();
    },
  };
}
