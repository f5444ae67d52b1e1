import { spawnSync } from 'node:child_process';
import fs, {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBroughtOver, moveDesk, noteMoved, wishMove } from '../src/main/policy/move-desk.ts';

const PROCESS = fileURLToPath(new URL('move-process.ts', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'move-desk-'));
const isRoot = process.getuid?.() === 0;
let from = '';
let to = '';
const { copyFileSync, mkdirSync: makeFolder, statfsSync } = fs;
/** What tests play with. */
const real = { copyFileSync, mkdirSync: makeFolder, statfsSync };
afterAll(() => rmSync(work, { recursive: true, force: true }));
afterEach(() => {
  Object.assign(fs, real);
  syncBuiltinESMExports();
});

/** A desk of an app that is closed, in a folder; `mark` tells it from others. */
function layDesk(folder: string, mark: string): void {
  const store = join(folder, 'IndexedDB', 'interclass_0.indexeddb.leveldb');
  mkdirSync(store, { recursive: true });
  mkdirSync(join(folder, 'copies'), { recursive: true });
  mkdirSync(join(folder, 'Cache'), { recursive: true });
  for (const name of ['000003.log', 'CURRENT', 'MANIFEST-000001'])
    writeFileSync(join(store, name), `${mark} ${name} `.repeat(500));
  writeFileSync(join(folder, 'copies', 'interclass_01'), `${mark} copy`);
  writeFileSync(join(folder, 'Local State'), `${mark} state`);
  writeFileSync(join(folder, 'computer-key.json'), `${mark} key`);
  writeFileSync(join(folder, 'Cache', 'data_0'), 'comes again');
}

/** What of a desk lies in a folder, by path; nothing that belongs to a move. */
function deskIn(folder: string, records = 'IndexedDB'): Record<string, string> {
  const all: Record<string, string> = {};
  for (const top of [records, 'copies', 'Local State', 'computer-key.json']) {
    const path = join(folder, top);
    if (!existsSync(path)) continue;
    const names = fs.statSync(path).isDirectory()
      ? (readdirSync(path, { recursive: true }) as string[]).filter((name) =>
          fs.statSync(join(path, name)).isFile(),
        )
      : [''];
    for (const name of names)
      all[join(top.replace(records, 'IndexedDB'), name)] = readFileSync(join(path, name), 'utf8');
  }
  return all;
}

let left: Record<string, string> = {};
beforeEach(() => {
  const base = mkdtempSync(join(work, 'case-'));
  from = join(base, 'old');
  to = join(base, 'new place');
  layDesk(from, 'ana');
  layDesk(to, 'nobody');
  left = deskIn(from);
});

const wished = () => expect(wishMove(from, to)).toBe(true);
/** What was there before is laid aside, in one piece. */
const laidAside = () => deskIn(join(to, '.before-move'));

describe('a desk that was left behind', () => {
  it('stays where it is as long as nobody wants it', () => {
    const here = deskIn(to);
    expect(moveDesk(to)).toEqual({ what: 'nothing' });
    noteMoved(to);
    expect([deskIn(from), deskIn(to), isBroughtOver(from, to)]).toEqual([left, here, false]);
  });

  it('is brought over whole; what lay there is laid aside, and what it came from is kept', () => {
    const here = deskIn(to);
    wished();
    expect(moveDesk(to)).toEqual({ what: 'here', from });
    expect(deskIn(to)).toEqual(left);
    expect(laidAside()).toEqual(here);
    expect(deskIn(from)).toEqual(left);
    expect(isBroughtOver(from, to)).toBe(true);
    expect(readFileSync(join(to, 'Cache', 'data_0'), 'utf8')).toBe('comes again');
    // Until the app has opened it, every start says the same.
    expect(moveDesk(to)).toEqual({ what: 'here', from });
    noteMoved(to);
    expect(existsSync(join(from, 'IndexedDB'))).toBe(false);
    expect(deskIn(from, 'IndexedDB.brought-over')).toEqual(left);
    expect(moveDesk(to)).toEqual({ what: 'nothing' });
    expect(deskIn(to)).toEqual(left);
  });

  it('of a second move lays aside what the first has laid aside, and more', () => {
    wished();
    moveDesk(to);
    noteMoved(to);
    const other = join(from, '..', 'third');
    layDesk(other, 'ben');
    expect(wishMove(other, to)).toBe(true);
    expect(moveDesk(to).what).toBe('here');
    expect(deskIn(to)).toEqual(deskIn(other));
    const aside = readdirSync(join(to, '.before-move'));
    expect(aside).toEqual(
      expect.arrayContaining(['IndexedDB', 'IndexedDB.2', 'Local State', 'Local State.2']),
    );
  });

  it('may lie inside the new place, or the other way round', () => {
    const inside = join(to, 'users', 'ana');
    layDesk(inside, 'inner');
    wishMove(inside, to);
    expect(moveDesk(to)).toEqual({ what: 'here', from: inside });
    expect(deskIn(to)).toEqual(deskIn(inside));
    const below = join(from, 'data', 'here');
    mkdirSync(below, { recursive: true });
    wishMove(from, below);
    expect(moveDesk(below)).toEqual({ what: 'here', from });
    expect(deskIn(below)).toEqual(left);
    expect(existsSync(join(below, 'data'))).toBe(false);
  });

  it('does not take the sign of a running app, the place’s own policy or a cache along', () => {
    writeFileSync(join(from, 'last-good-policy.json'), '{}');
    symlinkSync(`${hostname()}-999999999`, join(from, 'SingletonLock'));
    wished();
    expect(moveDesk(to).what).toBe('here');
    const there = readdirSync(to);
    for (const name of ['last-good-policy.json', 'SingletonLock']) expect(there).not.toContain(name);
  });
});

describe('nothing is changed, and the reason is said, where', () => {
  const refused = (fault: string) => {
    const here = deskIn(to);
    wished();
    expect(moveDesk(to)).toEqual({ what: 'failed', from, fault });
    noteMoved(to);
    expect(deskIn(to)).toEqual(here);
    expect(existsSync(join(to, '.arriving'))).toBe(false);
    expect(isBroughtOver(from, to)).toBe(false);
    // The wish is over: the next start does not try by itself.
    expect(moveDesk(to)).toEqual({ what: 'nothing' });
  };

  it('the desk is gone', () => {
    rmSync(join(from, 'IndexedDB'), { recursive: true });
    refused('gone');
  });

  it('an app has it open, here or on another computer', () => {
    for (const host of [`${hostname()}-${process.pid}`, 'other-computer-7']) {
      rmSync(join(from, 'SingletonLock'), { force: true });
      symlinkSync(host, join(from, 'SingletonLock'));
      refused('in-use');
    }
    rmSync(join(from, 'SingletonLock'));
    writeFileSync(join(from, 'lockfile'), '');
    refused('in-use');
    expect(deskIn(from)).toEqual(left);
  });

  it('something in it leads elsewhere', () => {
    const elsewhere = join(from, '..', 'elsewhere');
    writeFileSync(elsewhere, 'not of the desk');
    symlinkSync(elsewhere, join(from, 'copies', 'link'));
    refused('link');
    rmSync(join(from, 'copies', 'link'));
    symlinkSync('/etc', join(from, 'copies', 'folder'));
    refused('link');
  });

  it('there is not enough room, before or while it is copied', () => {
    Object.assign(fs, { statfsSync: () => ({ bavail: 1, bsize: 4096 }) });
    syncBuiltinESMExports();
    refused('full');
    Object.assign(fs, real);
    let copied = 0;
    Object.assign(fs, {
      copyFileSync: (...args: Parameters<typeof fs.copyFileSync>) => {
        copied += 1;
        if (copied > 2)
          throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'copyfile', path: args[0] });
        real.copyFileSync(...args);
      },
    });
    syncBuiltinESMExports();
    refused('full');
    expect(deskIn(from)).toEqual(left);
  });

  it('somebody writes there while it is copied', () => {
    Object.assign(fs, {
      copyFileSync: (...args: Parameters<typeof fs.copyFileSync>) => {
        real.copyFileSync(...args);
        if (String(args[0]).endsWith('computer-key.json'))
          writeFileSync(join(from, 'Local State'), 'changed');
      },
    });
    syncBuiltinESMExports();
    refused('changed');
  });

  it('the disk gives back something else than was written', () => {
    Object.assign(fs, {
      copyFileSync: (...args: Parameters<typeof fs.copyFileSync>) => {
        real.copyFileSync(...args);
        if (String(args[1]).endsWith('CURRENT')) writeFileSync(String(args[1]), 'x'.repeat(1500));
      },
    });
    syncBuiltinESMExports();
    refused('changed');
    expect(deskIn(from)).toEqual(left);
  });

  it.skipIf(isRoot)('a file of it may not be read', () => {
    chmodSync(join(from, 'copies', 'interclass_01'), 0o000);
    refused('not-read');
  });

  it('the new place takes no file', () => {
    const file = join(work, 'a-file');
    writeFileSync(file, '');
    expect(wishMove(from, join(file, 'below'))).toBe(false);
    Object.assign(fs, {
      mkdirSync: () => {
        throw Object.assign(new Error('read only'), { code: 'EROFS', syscall: 'mkdir' });
      },
    });
    syncBuiltinESMExports();
    refused('not-written');
  });
});

it('a wish that was written half, or by somebody else, is none', () => {
  for (const text of ['', '{', '{"from":7,"step":"copied"}', '{"from":"/x","step":"other"}']) {
    writeFileSync(join(to, 'move.json'), text);
    expect(moveDesk(to)).toEqual({ what: 'nothing' });
  }
});

describe('a power cut', () => {
  const run = (at: number, when: 'before' | 'after') => {
    const done = spawnSync(process.execPath, ['--import', 'tsx', PROCESS, to, String(at), when], {
      encoding: 'utf8',
    });
    return { isKilled: done.signal === 'SIGKILL', said: done.stdout, error: done.stderr };
  };

  it(
    'at any change of the disk leaves one whole desk, and the next start brings it to its end',
    { timeout: 600_000 },
    () => {
      wished();
      const here = deskIn(to);
      const whole = run(0, 'before');
      const { changes } = JSON.parse(whole.said) as { changes: number };
      expect(changes).toBeGreaterThan(20);
      expect(deskIn(to)).toEqual(left);
      let kills = 0;
      for (let at = 1; at <= changes; at++) {
        const base = mkdtempSync(join(work, 'cut-'));
        from = join(base, 'old');
        to = join(base, 'new');
        layDesk(from, 'ana');
        layDesk(to, 'nobody');
        wished();
        const cut = run(at, at % 2 === 0 ? 'before' : 'after');
        expect(cut.isKilled, `${at}: ${cut.said}${cut.error}`).toBe(true);
        kills += 1;
        // Until the app has opened it in its new place the old one is whole; afterwards the new one is.
        const isOld = existsSync(join(from, 'IndexedDB'));
        expect(isOld ? deskIn(from) : deskIn(to), String(at)).toEqual(left);
        const again = moveDesk(to);
        if (again.what !== 'nothing') expect(again, String(at)).toEqual({ what: 'here', from });
        noteMoved(to);
        expect(deskIn(to), String(at)).toEqual(left);
        expect(laidAside(), String(at)).toEqual(here);
        const old = existsSync(join(from, 'IndexedDB'))
          ? deskIn(from)
          : deskIn(from, 'IndexedDB.brought-over');
        expect(old, String(at)).toEqual(left);
        rmSync(base, { recursive: true });
      }
      expect(kills).toBe(changes);
    },
  );
});
