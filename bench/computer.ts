import { join } from 'node:path';
import { totalmem } from 'node:os';
import { ClassroomComputer, enterFirst, switchTo, type Start, type Switch } from './computer/classroom.ts';
import { fillClass, type FilledClass, LETTERS, PUPILS } from './computer/filled-class.ts';
import {
  diskUsedBy,
  forgetFiles,
  limitDisk,
  memoryOf,
  treeOf,
  type DiskLimit,
} from './computer/processes.ts';
import { heapOf, median, row } from './figures.ts';
import type { Row } from './main.ts';

const STARTS = 5;
const ROUNDS = 2;

/**
 * A classroom computer with 30 pupils and 5,000 letters in a real Chromium whose page runs four times slower: started cold
 * and warm, handed from pupil to pupil, its memory and its disk. Once on the disk there is, and once more where the computer lets
 * one limit it to what a hard disk does.
 */
export async function measureComputer(): Promise<Row[]> {
  if (process.platform !== 'linux')
    throw new Error('This bench reads memory from /proc: it runs on Linux only.');
  const letters = Object.values(LETTERS).reduce((total, count) => total + count, 0);
  const given = `${PUPILS} pupils, ${letters} letters`;
  const filled = await fillClass();
  const computer = new ClassroomComputer(filled.url);
  const limit = limitDisk(computer.profile);
  if (limit === undefined)
    console.log('The disk cannot be limited here: measured on the disk there is alone.');
  try {
    const comingIn = await computer.enrol(filled.code);
    const rows = [row(given, 'coming into the class, until everything is on the disk', comingIn, 's')];
    await meetAll(computer, filled);
    rows.push(...(await measureOn(computer, filled, 'the disk there is')));
    if (limit) rows.push(...(await measureOn(computer, filled, 'a disk of 100 places/s', limit)));
    const disk = join(computer.profile, 'disk');
    rows.push(
      row(given, 'on the disk: everything of Chromium’s profile', diskUsedBy(disk), 'MB'),
      row(given, '… of it the records (IndexedDB)', diskUsedBy(join(disk, 'Default', 'IndexedDB')), 'MB'),
      row(given, '… the app itself', diskUsedBy(join(disk, 'Default', 'Service Worker')), 'MB'),
      row('this machine', 'memory it has', totalmem() / 2 ** 20, 'MB'),
    );
    return rows;
  } finally {
    limit?.remove();
    computer.remove();
    await filled.close();
  }
}

/** Everybody has been here once, as on any day but the first. */
async function meetAll(computer: ClassroomComputer, { pupils }: FilledClass): Promise<void> {
  const { page, close } = await computer.open();
  for (const pupil of pupils) await enterFirst(page, pupil);
  await close();
}

async function measureOn(
  computer: ClassroomComputer,
  { pupils }: FilledClass,
  disk: string,
  limit?: DiskLimit,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const way of ['cold', 'warm'] as const) {
    const starts: Start[] = [];
    for (let run = 0; run < STARTS; run++) {
      if (way === 'cold') forgetFiles(computer.profile);
      starts.push(await computer.timeStart(pupils[run]!, limit));
    }
    rows.push(...startRows(`${way} start, ${disk}`, starts));
  }
  return [...rows, ...(await switchAll(computer, pupils, disk, limit))];
}

function startRows(work: string, starts: readonly Start[]): Row[] {
  const names = starts.map((start) => start.names);
  return [
    row(work, `from the address to the names, median of ${STARTS}`, median(names), 'ms'),
    row(work, '… slowest', Math.max(...names), 'ms'),
    row(
      work,
      '… to the PIN pad of a name pressed at once, median',
      median(starts.map(({ pad }) => pad)),
      'ms',
    ),
    row(
      work,
      'from the start of Chromium to the names, median',
      median(starts.map(({ whole }) => whole)),
      'ms',
    ),
  ];
}

/** Two rounds through the class in one window, as on a day without a break. */
async function switchAll(
  computer: ClassroomComputer,
  pupils: readonly string[],
  disk: string,
  limit?: DiskLimit,
): Promise<Row[]> {
  const { page, pid, close } = await computer.open(limit);
  const switches: Switch[] = [];
  const heaps = [await heapOf(page)];
  const memories = [memoryOf(pid)];
  for (let round = 0; round < ROUNDS; round++) {
    for (const pupil of pupils) switches.push(await switchTo(page, pupil));
    heaps.push(await heapOf(page));
    memories.push(memoryOf(pid));
  }
  const processes = treeOf(pid).length;
  await close();
  const all = switches.map(({ away, pad, home }) => away + pad + home);
  const work = `pupil to pupil, ${disk}`;
  const memory = `memory, ${disk}`;
  return [
    row(
      work,
      `lock key to names, median of ${switches.length}`,
      median(switches.map(({ away }) => away)),
      'ms',
    ),
    row(work, 'name to PIN pad', median(switches.map(({ pad }) => pad)), 'ms'),
    row(work, 'last digit to her home with her letters', median(switches.map(({ home }) => home)), 'ms'),
    row(work, 'all three together', median(all), 'ms'),
    row(work, '… slowest', Math.max(...all), 'ms'),
    row(memory, 'JavaScript heap at the names, after the start', heaps[0]!, 'MB'),
    row(memory, `JavaScript heap at a pupil’s home, after ${pupils.length} pupils`, heaps[1]!, 'MB'),
    row(memory, `… after ${switches.length}`, heaps.at(-1)!, 'MB'),
    row(memory, 'all of Chromium (PSS) at the names, after the start', memories[0]!, 'MB'),
    row(
      memory,
      `all of Chromium (PSS) after ${switches.length} pupils, ${processes} processes`,
      memories.at(-1)!,
      'MB',
    ),
  ];
}
