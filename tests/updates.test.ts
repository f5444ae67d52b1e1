import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendBlockmap } from 'app-builder-lib/out/targets/differentialUpdateInfoBuilder.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newUpdateKey, signUpdates } from '../scripts/sign-updates.mjs';
import { serveFolder } from '../src/main/updates/folder-server.ts';
import { makeUpdater } from '../src/main/updates/make-updater.ts';
import { StartCount } from '../src/main/updates/start-count.ts';
import type { UpdaterPort } from '../src/main/updates/update-desk.ts';
import { goBack, layAside } from '../src/main/updates/way-back.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { playElectronFor } from './fakes/updater-electron.ts';
import { serve } from './server-stores.ts';

const work = mkdtempSync(join(tmpdir(), 'interclass-updates-'));
const played = playElectronFor(work);
const NAME = 'Interclass-0.2.0-linux-x86_64.AppImage';
const LIST = process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`;
const running = join(work, 'apps', 'Interclass.AppImage');
/** Where a program notes that it was started, and as which version. */
const noted = join(work, 'started');
const payload = randomBytes(3_000_000);
let key = '';

afterAll(() => {
  vi.unstubAllEnvs();
  played.stop();
  rmSync(work, { recursive: true, force: true });
});

/** A program with 3 MB of what does not change between versions, and electron-builder's map of its blocks at its end. */
async function writeAppImage(
  file: string,
  version: string,
): Promise<{ size?: number; blockMapSize?: number; sha512: string }> {
  const head = `#!/bin/sh\necho ${version} >> '${noted}'\nexit 0\n`.padEnd(4_096, '\n');
  writeFileSync(file, Buffer.concat([Buffer.from(head), payload]));
  chmodSync(file, 0o755);
  return appendBlockmap(file);
}

/** A folder with version 0.2.0, signed, as an operator would lay it out. */
async function layOut(name: string, percent?: number): Promise<string> {
  const folder = join(work, name);
  mkdirSync(folder);
  const { size, blockMapSize } = await writeAppImage(join(folder, NAME), '0.2.0');
  const sha512 = createHash('sha512')
    .update(readFileSync(join(folder, NAME)))
    .digest('base64');
  const file = `  - url: ${NAME}\n    sha512: ${sha512}\n    size: ${size}\n    blockMapSize: ${blockMapSize}\n`;
  writeFileSync(
    join(folder, LIST),
    `version: 0.2.0\nfiles:\n${file}path: ${NAME}\nsha512: ${sha512}\nreleaseDate: '2026-11-30T00:00:00.000Z'\n`,
  );
  expect(signUpdates(folder, join(work, 'secret.pem'), percent)).toEqual([LIST]);
  return folder;
}

/** What a computer with version 0.1.0 asks for, with nothing left of earlier tries. */
async function freshComputer(): Promise<void> {
  played.version = '0.1.0';
  for (const left of ['cache', 'user', 'apps', 'started'])
    rmSync(join(work, left), { recursive: true, force: true });
  for (const folder of ['cache', 'user', 'apps']) mkdirSync(join(work, folder));
  await writeAppImage(running, '0.1.0');
}

const fetchAll = (updater: UpdaterPort) => updater.fetch(() => undefined, new AbortController().signal);
const atPlace = (base: string) => makeUpdater('appimage', { base, key });

beforeAll(() => {
  key = newUpdateKey(join(work, 'secret.pem'));
  vi.stubEnv('APPIMAGE', running);
  vi.stubEnv('XDG_CACHE_HOME', join(work, 'cache'));
});

/** A plain static server that notes what it was asked, with the bytes it gave. */
async function staticServer(folder: string) {
  const given: { name: string; range: string | undefined; bytes: number }[] = [];
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url!, 'http://x').pathname.slice(1));
    if (!existsSync(join(folder, name))) {
      response.writeHead(404).end();
      return;
    }
    const all = readFileSync(join(folder, name));
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const body = from === undefined ? all : all.subarray(Number(from), Number(to) + 1);
    given.push({ name, range: request.headers.range, bytes: body.length });
    response.writeHead(from === undefined ? 200 : 206, {
      'content-length': body.length,
      ...(from !== undefined && { 'content-range': `bytes ${from}-${to}/${all.length}` }),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/`,
    given,
    close: () => new Promise((resolve) => void server.close(resolve)),
  };
}

describe.skipIf(process.platform !== 'linux')('a new version, by electron-updater on Linux', () => {
  it('is offered by a server, fetched in ranges of what changed, put in place, and started', async () => {
    await freshComputer();
    const server = await staticServer(await layOut('plain'));
    const updater = atPlace(server.base);
    expect(await updater.look()).toBe('0.2.0');
    const shares: number[] = [];
    await updater.fetch((share) => shares.push(share), new AbortController().signal);
    const ofFile = server.given.filter(({ name }) => name === NAME);
    expect(ofFile.length).toBeGreaterThan(0);
    expect(ofFile.map(({ range }) => range)).not.toContain(undefined);
    // 3 MB are the same in both versions: they are not fetched again.
    expect(ofFile.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(300_000);
    updater.install();
    await vi.waitFor(() => expect(readFileSync(noted, 'utf8')).toBe('0.2.0\n'), 10_000);
    expect(readFileSync(running).equals(readFileSync(join(work, 'plain', NAME)))).toBe(true);
    await vi.waitFor(() => expect(played.quits).toBe(1));
    await server.close();
  });

  it('comes from the operator’s server or the school’s hub, in ranges too', async () => {
    await freshComputer();
    const store = new PouchStore(join(work, 'data'));
    const server = await serve(store, { updates: join(work, 'plain') });
    const updater = atPlace(`${server.url}/updates/`);
    expect(await updater.look()).toBe('0.2.0');
    await fetchAll(updater);
    updater.install();
    await vi.waitFor(() => expect(readFileSync(noted, 'utf8')).toBe('0.2.0\n'), 10_000);
    const part = await fetch(`${server.url}/updates/${NAME}`, { headers: { range: 'bytes=4096-4105' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(payload.subarray(0, 10))).toBe(true);
    await server.close();
  });

  it('comes from a folder or a stick in the same way', async () => {
    await freshComputer();
    const folder = await serveFolder(await layOut('stick'));
    const updater = atPlace(folder.base);
    expect(await updater.look()).toBe('0.2.0');
    await fetchAll(updater);
    updater.install();
    await vi.waitFor(() => expect(readFileSync(noted, 'utf8')).toBe('0.2.0\n'), 10_000);
    await folder.close();
  });

  it('is not offered where it runs already, nor an older one', async () => {
    await freshComputer();
    const folder = await serveFolder(join(work, 'stick'));
    for (const version of ['0.2.0', '0.3.0']) {
      played.version = version;
      expect(await atPlace(folder.base).look()).toBe(undefined);
    }
    await folder.close();
  });

  it('is offered to as many of a hundred computers as its list says', async () => {
    await freshComputer();
    const folder = await serveFolder(await layOut('staged', 50));
    const offered = async (id: string) => {
      writeFileSync(join(work, 'user', '.updaterId'), id);
      return atPlace(folder.base).look();
    };
    // The last eight digits are a computer's place among all, from 0 to 1.
    expect(await offered('11111111-1111-5111-9111-111110000000')).toBe('0.2.0');
    expect(await offered('11111111-1111-5111-9111-1111ffffffff')).toBe(undefined);
    await folder.close();
  });

  it.each([
    ['nobody answers', 'unreachable', () => 'http://127.0.0.1:9/'],
    [
      'there is no list',
      'unreachable',
      async () => (await staticServer(mkdtempSync(join(work, 'empty-')))).base,
    ],
  ])('where %s nothing happens but a word', async (_when, problem, place) => {
    await freshComputer();
    const updater = atPlace(await place());
    const error: unknown = await updater.look().catch((reason: unknown) => reason);
    expect(updater.problemOf(error)).toBe(problem);
  });
});

describe.skipIf(process.platform !== 'linux')('a version that is not what it should be', () => {
  const spoil = async (name: string, act: (folder: string) => void): Promise<string> => {
    const folder = await layOut(name);
    act(folder);
    return folder;
  };
  const edit = (file: string, from: RegExp | string, to: string) =>
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

  it.each([
    ['changed list', (folder: string) => edit(join(folder, LIST), '0.2.0', '9.9.9')],
    ['list without a signature', (folder: string) => rmSync(join(folder, `${LIST}.sig`))],
    ['cut signature', (folder: string) => edit(join(folder, `${LIST}.sig`), /.{6}\n$/, '')],
    [
      'signature of another key',
      (folder: string) => {
        const other = join(folder, 'other.pem');
        newUpdateKey(other);
        signUpdates(folder, other);
      },
    ],
    [
      'list of another system under this name',
      (folder: string) => {
        writeFileSync(join(folder, 'latest.yml'), readFileSync(join(folder, LIST)));
        signUpdates(folder, join(work, 'secret.pem'));
        writeFileSync(join(folder, `${LIST}.sig`), readFileSync(join(folder, 'latest.yml.sig')));
      },
    ],
    [
      'genuine list that leads out of its folder',
      (folder: string) => {
        edit(join(folder, LIST), `url: ${NAME}`, 'url: https://elsewhere.example/x.AppImage');
        signUpdates(folder, join(work, 'secret.pem'));
      },
    ],
    [
      'genuine list without hashes',
      (folder: string) => {
        edit(join(folder, LIST), /sha512: .*\n {4}size/, 'size');
        signUpdates(folder, join(work, 'secret.pem'));
      },
    ],
    [
      'list that is no list',
      (folder: string) => {
        writeFileSync(join(folder, LIST), '<html>Please sign in to the school network</html>');
        signUpdates(folder, join(work, 'secret.pem'));
      },
    ],
  ])('a %s is refused before anything is fetched', async (what, act) => {
    await freshComputer();
    const server = await staticServer(await spoil(`bad-${what.replaceAll(' ', '-')}`, act));
    const updater = atPlace(server.base);
    const error: unknown = await updater.look().catch((reason: unknown) => reason);
    expect(updater.problemOf(error)).toBe(what.endsWith('without a signature') ? 'unreachable' : 'untrusted');
    expect(server.given.some(({ name }) => name === NAME)).toBe(false);
    await server.close();
  });

  it('a corrupt file is refused, and the program that runs stays as it is', async () => {
    await freshComputer();
    const folder = await spoil('corrupt', (at) => {
      const bytes = readFileSync(join(at, NAME));
      for (let at2 = 0; at2 < 4_000; at2 += 1) bytes[at2] = bytes[at2]! ^ 1;
      writeFileSync(join(at, NAME), bytes);
    });
    const before = readFileSync(running);
    const server = await staticServer(folder);
    const updater = atPlace(server.base);
    expect(await updater.look()).toBe('0.2.0');
    const error: unknown = await fetchAll(updater).catch((reason: unknown) => reason);
    expect(updater.problemOf(error)).toBe('damaged');
    updater.install();
    expect(readFileSync(running).equals(before)).toBe(true);
    expect(existsSync(noted)).toBe(false);
    await server.close();
  });

  it('a download that gives way leaves nothing half done, and comes whole the next time', async () => {
    await freshComputer();
    const folder = await serveFolder(join(work, 'stick'));
    const updater = atPlace(folder.base);
    await updater.look();
    const stop = new AbortController();
    const cut = updater.fetch(() => stop.abort(), stop.signal);
    await cut.catch(() => undefined);
    await updater.look();
    await fetchAll(updater);
    updater.install();
    await vi.waitFor(() => expect(readFileSync(noted, 'utf8')).toBe('0.2.0\n'), 10_000);
    await folder.close();
  });
});

describe.skipIf(process.platform !== 'linux')('the way back', () => {
  it('brings the version before back when the new one does not start twice, and does not fetch that one again', async () => {
    await freshComputer();
    const file = join(work, 'user', 'starts.json');
    const first = new StartCount(file, '0.1.0');
    expect(first.wayBack).toBe(undefined);
    first.noteWorks();
    const aside = {
      kind: 'appimage',
      version: '0.1.0',
      folder: join(work, 'user', 'before'),
      file: running,
    } as const;
    const previous = await layAside(aside);
    first.layAside(previous!);
    await writeAppImage(running, '0.2.0');

    expect(new StartCount(file, '0.2.0').wayBack).toBe(undefined);
    expect(new StartCount(file, '0.2.0').wayBack).toBe(undefined);
    const third = new StartCount(file, '0.2.0');
    expect(third.wayBack).toEqual(previous);
    third.giveUp();
    expect(goBack('appimage', previous!, running)).toBe(true);
    await vi.waitFor(() => expect(readFileSync(noted, 'utf8')).toBe('0.1.0\n'), 10_000);

    const again = new StartCount(file, '0.1.0');
    expect(again.failed).toEqual(['0.2.0']);
    expect(again.wayBack).toBe(undefined);
  });

  it('is not taken by a version that has worked here once, nor without a version before', async () => {
    const file = join(work, 'user', 'starts-2.json');
    new StartCount(file, '0.1.0').layAside({ version: '0.1.0', file: running });
    new StartCount(file, '0.2.0').noteWorks();
    for (let start = 0; start < 5; start += 1) expect(new StartCount(file, '0.2.0').wayBack).toBe(undefined);
    rmSync(file);
    for (let start = 0; start < 5; start += 1) expect(new StartCount(file, '0.2.0').wayBack).toBe(undefined);
    writeFileSync(file, '{"version":');
    expect(new StartCount(file, '0.2.0').wayBack).toBe(undefined);
  });

  it('is not there where the older file is gone', () => {
    expect(goBack('appimage', { version: '0.1.0', file: join(work, 'gone') }, running)).toBe(false);
    expect(goBack('mac', { version: '0.1.0', file: running }, running)).toBe(false);
  });
});
