import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../sync-server/main.ts', import.meta.url));

/** A server as people run it: a process of its own, on a free port. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has logged so far. */
  readonly lines: readonly string[];
  /** Everything it has written to standard error so far. */
  readonly errors: readonly string[];
  /** SIGTERM, as a computer that is shut down does. Gives the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, as a power cut does. */
  kill(): Promise<void>;
}

/** A new empty folder, and how to take it away. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'interclass-server-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A port nobody listens on: for a server that has to come back at the same address. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/**
 * Starts the server with options; ready when it says that it listens, or, where it logs too little for that, when it answers
 * at `quietPort`. Rejects with what it wrote when it ends instead.
 */
export async function startServerProcess(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  quietPort?: number,
): Promise<ServerProcess> {
  const { COUCHDB_URL: _couch, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--port', '0', ...args], {
    // As `npm run server` starts it.
    env: { MALLOC_ARENA_MAX: '2', ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Not 'exit': what it wrote last may still be on its way.
  const ended = once(child, 'close') as Promise<[number | null]>;
  const lines: string[] = [];
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const listening = /"url":"([^"]+)"/.exec(line);
      if (listening) resolve(listening[1]!);
    });
    if (quietPort !== undefined) void answering(quietPort).then(resolve);
    ended.then(([code]) => reject(new Error(`exit ${code}: ${errors.join('\n')}`)), reject);
  });
  return {
    url,
    pid: child.pid!,
    lines,
    errors,
    stop: () => end(child, ended, 'SIGTERM'),
    kill: async () => void (await end(child, ended, 'SIGKILL')),
  };
}

/** Resolves with the address once somebody answers there. */
async function answering(port: number): Promise<string> {
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    const isThere = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs an operator's command to its end. */
export async function runServerCommand(
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const { COUCHDB_URL: _couch, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

async function end(
  child: ChildProcess,
  ended: Promise<[number | null]>,
  signal: NodeJS.Signals,
): Promise<number | null> {
  if (child.exitCode === null) child.kill(signal);
  return (await ended)[0];
}
