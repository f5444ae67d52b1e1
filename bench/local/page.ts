import { LiveList } from '../../src/renderer/db/live-list.ts';
import { newestFirst, toDo } from '../../src/renderer/db/list-query.ts';
import { openDesk, type AppDesk } from '../../src/renderer/db/open-desk.ts';
import type { Row } from '../../src/renderer/db/rows.ts';
import { KeyVault } from '../../src/renderer/db/vault.ts';
import { makeMemoryKeychain } from '../../src/shared/lib/memory-keychain.ts';
import { hasWords } from '../../src/renderer/features/rooms/find-letters.ts';
import { foldWords } from '../../src/shared/lib/fold-words.ts';
import { schoolClass } from '../../src/shared/records/class.ts';
import { draft } from '../../src/shared/records/draft.ts';
import { viewOf, type Kind } from '../../src/shared/records/kind.ts';
import { message } from '../../src/shared/records/message.ts';
import { project } from '../../src/shared/records/project.ts';
import { pupil } from '../../src/shared/records/pupil.ts';
import { room } from '../../src/shared/records/room.ts';
import { task } from '../../src/shared/records/task.ts';
import type { FilledSchool } from './filled-school.ts';

/** One thing done once: how long it took, and how many records it gave. */
export interface Took {
  readonly what: string;
  readonly ms: number;
  readonly count: number;
}

type Asked = Pick<FilledSchool, 'room' | 'project' | 'class' | 'pupil'> & { readonly teacher: string };

/** As long as the screens ask for at first (`useFirst`, `LiveList`). */
const FIRST = 50;

/** Opens the app's own database and asks what each screen asks, each once and for the first time. */
async function measure(name: string, asked: Asked): Promise<Took[]> {
  const took: Took[] = [];
  const time = async <T>(
    what: string,
    work: () => Promise<T>,
    countOf: (result: T) => number,
  ): Promise<T> => {
    const startedAt = performance.now();
    const result = await work();
    took.push({ what, ms: performance.now() - startedAt, count: countOf(result) });
    return result;
  };
  const desk = await time(
    'open: database and keys',
    async () => openDesk(name, await KeyVault.open(name, makeMemoryKeychain())),
    () => 1,
  );
  const ask = (what: string, kind: Kind, query: ReturnType<typeof newestFirst>): Promise<Row[]> =>
    time(
      what,
      () => rowsOf(desk, kind, query),
      (rows) => rows.length,
    );
  const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toISOString();
  await ask('Today: what waits or is unread', message, toDo(message));
  await ask('Today: what is due', task, toDo(task, inTwoWeeks, FIRST));
  await ask('Today: drafts', draft, newestFirst(draft, { scope: asked.teacher }, FIRST));
  await ask('a room: the first letters', message, newestFirst(message, { scope: asked.room }, FIRST));
  await ask('a pupil: the newest letter', message, newestFirst(message, { scope: asked.room }, FIRST + 1));
  await ask('a pupil: own letters', draft, newestFirst(draft, { parent: asked.pupil }));
  await ask('Projects', project, newestFirst(project, {}));
  await ask('a plan', task, newestFirst(task, { parent: asked.project, scope: asked.teacher }));
  await ask('Letters of a project', draft, newestFirst(draft, { scope: asked.teacher }));
  await ask('Classes', schoolClass, newestFirst(schoolClass, {}));
  await ask('Classes: pupils counted', pupil, newestFirst(pupil, {}));
  await ask('a class', pupil, newestFirst(pupil, { scope: asked.class }));
  await ask('Rooms', room, newestFirst(room, {}));
  await time(
    'the post: unsent counted',
    () => desk.store.unsentCount(),
    ({ count }) => count,
  );
  const list = new LiveList(desk.database.messages, message, { scope: asked.room });
  await time(
    'a room: all letters read behind the first',
    () => whole(list),
    (rows) => rows.length,
  );
  const letters = (list.state?.rows ?? []).map((row) => viewOf(message, row.rec, desk.keys.open));
  const find = async (words: string): Promise<number> =>
    letters.filter((letter) => hasWords(letter, foldWords(words))).length;
  await time(
    'search in these letters: the first question',
    () => find('mango bri'),
    (count) => count,
  );
  await time(
    'search in these letters: the next ones',
    () => find('mango brid'),
    (count) => count,
  );
  list.close();
  return took;
}

async function rowsOf(desk: AppDesk, kind: Kind, query: ReturnType<typeof newestFirst>): Promise<Row[]> {
  const documents = await desk.database[kind.collection].find(query).exec();
  return documents.map((document) => document.toJSON() as Row);
}

function whole(list: LiveList): Promise<readonly Row[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (list.state?.isWhole) resolve(list.state.rows);
    };
    list.subscribe(look);
    look();
  });
}

Object.assign(window, { measure });
