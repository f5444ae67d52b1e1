import { randomBytes } from 'node:crypto';
import { CouchStore } from '../sync-server/store/couch-store.ts';
import { startServerProcess, temporaryFolder } from '../tests/server-process.ts';
import type { TestTeacher } from '../tests/server-teacher.ts';
import type { Row } from './main.ts';
import {
  newDraft,
  newTeacher,
  newTeachers,
  openDevice,
  percentiles,
  type BenchDevice,
} from './server-devices.ts';
import { measureScopes } from './server-scopes.ts';

const SECONDS = 8;
const WRITERS = 20;
const DEVICES = [10, 50, 200];
const IDLE_LINES = 1000;
const RECORDS = [1_000, 10_000, 100_000];
/** How often each of many devices writes something, in milliseconds. */
const WRITE_EVERY_MS = 2_000;

/** A server process under measurement. */
interface Measured {
  readonly url: string;
  readonly label: string;
  /** Resident memory of the server, in MB. */
  memory(): Promise<number>;
}

/** What the server carries on each store there is: the embedded one, and CouchDB where COUCHDB_URL is set. */
export async function measureServer(): Promise<Row[]> {
  const couch = process.env['COUCHDB_URL'];
  return [
    ...(await measureOn('embedded', undefined)),
    ...(couch === undefined ? [] : await measureOn('CouchDB', couch)),
    ...(await measureLines()),
    ...(await measureScopes(couch)),
  ];
}

async function measureOn(label: string, couch: string | undefined): Promise<Row[]> {
  const { folder, remove } = temporaryFolder();
  const prefix = `interclass-bench-${randomBytes(4).toString('hex')}-`;
  const server = await startServerProcess([
    ...(couch === undefined ? ['--data', folder] : ['--couchdb', couch, '--couchdb-prefix', prefix]),
    '--verify-schools',
    '--requests-per-minute',
    '1000000',
  ]);
  const measured: Measured = { url: server.url, label, memory: () => memoryOf(server.url) };
  try {
    console.log(`${label}: ${WRITERS} writers`);
    const rows = await measureThroughput(measured);
    console.log(`${label}: up to ${DEVICES.at(-1)} devices`);
    rows.push(...(await measureDevices(measured)));
    console.log(`${label}: up to ${RECORDS.at(-1)} records`);
    rows.push(...(await measureRecords(measured)));
    return rows;
  } finally {
    await server.stop();
    remove();
    if (couch !== undefined) await clear(couch, prefix);
  }
}

/** Twenty devices that ask without a pause: small writes, large batches, everything from the start. */
async function measureThroughput({ url, label }: Measured): Promise<Row[]> {
  const work = `${label}: ${WRITERS} devices without a pause`;
  const teachers = await newTeachers(url, WRITERS);
  const devices = await Promise.all(teachers.map(openDevice));
  const single = await hammer(devices, async (device) => {
    await device.exchange(newDraft(device.teacher));
    return 1;
  });
  const batches = await hammer(devices, async ({ teacher }) => {
    const recs = Array.from({ length: 100 }, () => newDraft(teacher));
    const answer = await teacher.sync(...recs);
    return answer.acks.length;
  });
  const reads = await hammer(devices, async ({ teacher }) => readAll(teacher));
  for (const device of devices) device.close();
  const row = (what: string, value: number, unit: string): Row => ({ work, what, value, unit, goal: '' });
  return [
    row('exchanges with one new record, live line', single.perSecond, '/s'),
    row('… p50', single.p50, 'ms'),
    row('… p95', single.p95, 'ms'),
    row('records in batches of 100, POST', batches.perSecond, 'records/s'),
    row('records read from the start, POST', reads.perSecond, 'records/s'),
  ];
}

/** Fetches everything a teacher has, from the start; gives the number of records. */
async function readAll(teacher: TestTeacher): Promise<number> {
  let count = 0;
  for (let cursor = '', more = true; more;) {
    const { body } = await teacher.post([], { cursor });
    const answer = body as { news: unknown[]; cursor: string; more: boolean };
    count += answer.news.length;
    ({ cursor, more } = answer);
  }
  return count;
}

/** Each device repeats `step` for some seconds; gives what the steps came to per second, and how long one took. */
async function hammer(devices: readonly BenchDevice[], step: (device: BenchDevice) => Promise<number>) {
  const times: number[] = [];
  let done = 0;
  const startedAt = performance.now();
  const end = startedAt + SECONDS * 1000;
  await Promise.all(
    devices.map(async (device) => {
      while (performance.now() < end) {
        const before = performance.now();
        const count = await step(device);
        done += count;
        times.push(performance.now() - before);
      }
    }),
  );
  return { perSecond: done / ((performance.now() - startedAt) / 1000), ...percentiles(times) };
}

/** More and more devices, each writing every two seconds. */
async function measureDevices({ url, label, memory }: Measured): Promise<Row[]> {
  const rows: Row[] = [];
  const teachers = await newTeachers(url, DEVICES.at(-1)!);
  const devices: BenchDevice[] = [];
  for (const count of DEVICES) {
    devices.push(...(await Promise.all(teachers.slice(devices.length, count).map(openDevice))));
    const times = (await Promise.all(devices.map(writeNowAndThen))).flat();
    const { p50, p95 } = percentiles(times);
    const work = `${label}: ${count} devices, each writes every 2 s`;
    rows.push(
      { work, what: 'one new record, p50', value: p50, unit: 'ms', goal: '' },
      { work, what: 'one new record, p95', value: p95, unit: 'ms', goal: '' },
      { work, what: 'memory of the server', value: await memory(), unit: 'MB', goal: '' },
    );
  }
  for (const device of devices) device.close();
  return rows;
}

/** What one live line takes that only waits, in a server that throws away what it does not need before it is asked. */
async function measureLines(): Promise<Row[]> {
  const { folder, remove } = temporaryFolder();
  const collect = "import v8 from 'v8';import vm from 'vm';v8.setFlagsFromString('--expose-gc');";
  const often = "setInterval(vm.runInNewContext('gc'),1000).unref()";
  const server = await startServerProcess(['--data', folder, '--requests-per-minute', '1000000'], {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(collect + often)}`,
  });
  const teachers = await newTeachers(server.url, 50);
  const lines = await Promise.all(teachers.map(openDevice));
  const heldAfterGc = async () => {
    await sleep(3000);
    return (
      (await gauge(server.url, 'nodejs_heap_size_used_bytes')) +
      (await gauge(server.url, 'nodejs_external_memory_bytes'))
    );
  };
  const before = await heldAfterGc();
  while (lines.length < IDLE_LINES + 50) lines.push(...(await Promise.all(teachers.map(openDevice))));
  const perLine = ((await heldAfterGc()) - before) / IDLE_LINES;
  for (const line of lines) line.close();
  await server.stop();
  remove();
  const work = `${IDLE_LINES} live lines that wait, on either store`;
  return [
    {
      work,
      what: 'memory of the server per line (heap and buffers)',
      value: perLine / 1000,
      unit: 'kB',
      goal: '',
    },
  ];
}

async function writeNowAndThen(device: BenchDevice): Promise<number[]> {
  const times: number[] = [];
  await sleep(Math.random() * WRITE_EVERY_MS);
  for (const end = performance.now() + SECONDS * 1000; performance.now() < end;) {
    const before = performance.now();
    await device.exchange(newDraft(device.teacher));
    times.push(performance.now() - before);
    await sleep(WRITE_EVERY_MS * (0.5 + Math.random()));
  }
  return times;
}

/** One scope that grows: what one more record costs, and a computer that has everything but the newest. */
async function measureRecords({ url, label, memory }: Measured): Promise<Row[]> {
  const teacher = await newTeacher(url);
  const rows: Row[] = [];
  let held = 0;
  for (const count of RECORDS) {
    for (; held < count; held += 500) {
      const recs = Array.from({ length: 500 }, () => newDraft(teacher));
      await teacher.sync(...recs);
      // The bench itself need not keep them.
      teacher.heard.clear();
    }
    const device = await openDevice(teacher);
    const times: number[] = [];
    for (let index = 0; index < 60; index++) {
      const before = performance.now();
      await device.exchange(newDraft(teacher));
      times.push(performance.now() - before);
    }
    device.close();
    const { p50, p95 } = percentiles(times);
    const work = `${label}: a scope of ${count} records`;
    rows.push(
      { work, what: 'one more record, p50', value: p50, unit: 'ms', goal: '' },
      { work, what: 'one more record, p95', value: p95, unit: 'ms', goal: '' },
      { work, what: 'memory of the server', value: await memory(), unit: 'MB', goal: '' },
    );
  }
  const before = performance.now();
  const count = await readAll(teacher);
  const seconds = (performance.now() - before) / 1000;
  const work = `${label}: a scope of ${RECORDS.at(-1)} records`;
  rows.push({ work, what: 'read from the start', value: count / seconds, unit: 'records/s', goal: '' });
  return rows;
}

async function memoryOf(url: string): Promise<number> {
  return (await gauge(url, 'process_resident_memory_bytes')) / 1e6;
}

async function gauge(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^interclass_${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

async function clear(couch: string, prefix: string): Promise<void> {
  const store = new CouchStore(couch, prefix);
  await store.destroyAll();
  await store.close();
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
