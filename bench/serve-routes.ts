import { request } from 'node:http';
import type { Context } from '../sync-server/context.ts';
import { makeLog } from '../sync-server/log.ts';
import { startServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { TestTeacher } from '../tests/server-teacher.ts';

/** What the directory's routes do when many computers ask for the parts that lie ready. */
export interface RoutesRow {
  /** Answers a second, of parts and of "you have just that" (304), eight questions open at a time; the asker is in the same process. */
  readonly requestsPerS: number;
  readonly unchangedPerS: number;
  /** Processor time of server and asker together for one part. */
  readonly cpuMsPerRequest: number;
  /** Of a part on the wire, with the connection's own compression. */
  readonly wireBytes: number;
  /** What serving adds to the memory at most, with what waits to be cleared away. */
  readonly routesMemoryMB: number;
}

const REQUESTS = 400;
const AT_ONCE = 8;

/** Asks a server over `store` for its parts, one after another, as signed-in teachers do. */
export async function measureRoutes(store: Store, { registry }: Context): Promise<RoutesRow> {
  const server = await startServer({
    store,
    log: makeLog('silent'),
    port: 0,
    requestsPerMinute: 10_000_000,
    connectionsPerAddress: 1000,
  });
  try {
    const { token } = await new TestTeacher(server.url).signUp();
    const offers = (await registry.read('directory', 'all'))!.offers;
    const parts = offers.map(({ part }) => `${server.url}/api/directory/${part}`);
    const ask = (number: number, etag = ''): Promise<Answer> =>
      get(parts[number % parts.length]!, {
        authorization: `Bearer ${token}`,
        'accept-encoding': 'br',
        ...(etag !== '' && { 'if-none-match': etag }),
      });
    const etags: string[] = [];
    for (const number of parts.keys()) etags.push((await ask(number)).etag);
    const before = memory();
    let most = before;
    const began = process.cpuUsage();
    const fresh = await all(async (number) => {
      const answer = await ask(number);
      most = Math.max(most, memory());
      return answer;
    });
    const { user, system } = process.cpuUsage(began);
    const unchanged = await all((number) => ask(number, etags[number % parts.length]));
    expectOnly(fresh.answers, 200);
    expectOnly(unchanged.answers, 304);
    return {
      requestsPerS: Math.round(REQUESTS / fresh.seconds),
      unchangedPerS: Math.round(REQUESTS / unchanged.seconds),
      cpuMsPerRequest: Math.round((user + system) / 100 / REQUESTS) / 10,
      wireBytes: Math.round(fresh.answers.reduce((sum, { bytes }) => sum + bytes, 0) / REQUESTS),
      routesMemoryMB: Math.round((most - before) / 1e6),
    };
  } finally {
    await server.close();
  }
}

interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly bytes: number;
}

async function all(
  ask: (number: number) => Promise<Answer>,
): Promise<{ answers: Answer[]; seconds: number }> {
  const answers: Answer[] = [];
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < REQUESTS) answers.push(await ask(next++));
    }),
  );
  return { answers, seconds: (performance.now() - began) / 1000 };
}

/** Nothing is unpacked: what is counted is what travels. */
function get(url: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (piece: Buffer) => (bytes += piece.length));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, etag: answer.headers.etag ?? '', bytes }),
      );
    })
      .on('error', reject)
      .end();
  });
}

function expectOnly(answers: readonly Answer[], status: number): void {
  const other = answers.find((answer) => answer.status !== status);
  if (other) throw new Error(`the directory answered ${other.status} instead of ${status}`);
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
