import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { makeDesktopShell } from '../src/renderer/platform/desktop-shell.ts';
import { saveThroughShell } from '../src/renderer/platform/save-desktop.ts';
import type { CallName, DesktopApi } from '../src/shared/ipc/calls.ts';
import { CALLS } from '../src/shared/ipc/calls.ts';
import { fake } from './fakes/electron.ts';
import { ShellWorld } from './shell-world.ts';

const world = new ShellWorld();
const NAME = 'interclass-log-2026-11-24.json';
const folder = () => join(fake.userData, 'documents');
const inFolder = () => readdirSync(folder()).sort();

/** `window.desktop` of the open window. */
function desktop(): DesktopApi {
  return Object.fromEntries(
    (Object.keys(CALLS) as CallName[]).map((name) => [
      name,
      (argument?: never) => world.call(name, argument),
    ]),
  ) as unknown as DesktopApi;
}

beforeEach(async () => {
  world.fresh();
  await world.start();
  mkdirSync(folder(), { recursive: true });
});
afterAll(() => world.close());

describe('a file that is kept', () => {
  const content = new Blob([new Uint8Array(2_300_000).map((_byte, index) => index % 249)]);

  it('lies whole where the person wants it, and nowhere else', async () => {
    fake.chosenPath = join(folder(), 'mine.json');
    await saveThroughShell(desktop(), NAME, content);
    expect(fake.saveDialogs).toMatchObject([
      { defaultPath: join(folder(), NAME), filters: [{ extensions: ['json'] }] },
    ]);
    expect(inFolder()).toEqual(['mine.json']);
    expect(readFileSync(fake.chosenPath).equals(Buffer.from(await content.arrayBuffer()))).toBe(true);
  });

  it('is not there when she thinks better of it', async () => {
    await saveThroughShell(desktop(), NAME, content);
    expect(inFolder()).toEqual([]);
  });

  it('takes the place of the one before only when it is whole', async () => {
    const path = join(folder(), NAME);
    writeFileSync(path, 'the one before');
    fake.chosenPath = path;
    const ticket = (await world.call('beginSave', { name: NAME }))!;
    await world.call('addToSave', { ticket, bytes: Uint8Array.of(1, 2, 3) });
    expect(readFileSync(path, 'utf8')).toBe('the one before');
    await world.call('dropSave', { ticket });
    expect(inFolder()).toEqual([NAME]);
    expect(readFileSync(path, 'utf8')).toBe('the one before');
    await expect(world.call('addToSave', { ticket, bytes: Uint8Array.of(1) })).rejects.toThrow('malformed');
  });

  it('what a page that went has left half is taken away by the next', async () => {
    fake.chosenPath = join(folder(), NAME);
    const ticket = (await world.call('beginSave', { name: NAME }))!;
    await world.call('addToSave', { ticket, bytes: Uint8Array.of(1) });
    await saveThroughShell(desktop(), NAME, content);
    expect(inFolder()).toEqual([NAME]);
  });

  it('says in words where nothing may be written', async () => {
    fake.chosenPath = join(folder(), 'none', NAME);
    await expect(saveThroughShell(desktop(), NAME, content)).rejects.toMatchObject({
      code: 'file/not-writable',
    });
    if (process.getuid?.() === 0 || process.platform === 'win32') return;
    chmodSync(folder(), 0o500);
    fake.chosenPath = join(folder(), NAME);
    await expect(saveThroughShell(desktop(), NAME, content)).rejects.toMatchObject({
      code: 'file/not-writable',
    });
    chmodSync(folder(), 0o700);
  });

  it.each([
    '../interclass.json',
    '/etc/interclass.json',
    'interclass/../../x.json',
    'interclass.exe',
    'interclass.desktop',
    'C:\\interclass.json',
    'interclass .json',
    'interclass-Ana.json',
    '.json',
    'interclass.json\0.exe',
  ])('is offered under a name of the app alone: %s is refused', async (name) => {
    await expect(world.call('beginSave', { name })).rejects.toThrow('request/malformed');
    expect(fake.saveDialogs).toEqual([]);
  });
});

describe('a paper', () => {
  it('is printed, or kept as a PDF that can be read out, where the person wants it', async () => {
    await world.call('printPage');
    expect(world.window.webContents.printed).toBe(1);
    fake.chosenPath = join(folder(), 'sheet.pdf');
    expect(await makeDesktopShell(desktop()).savePdf('interclass-recovery-sheet.pdf')).toBe(true);
    expect(world.window.webContents.papers).toEqual([
      { pageSize: 'A4', preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true },
    ]);
    expect(readFileSync(fake.chosenPath, 'latin1')).toMatch(/^%PDF/);
    expect(inFolder()).toEqual(['sheet.pdf']);
  });

  it('leaves nothing half when it cannot be made, and nothing at all when she thinks better of it', async () => {
    expect(await world.call('savePdf', { name: 'interclass-paper.pdf' })).toBe(false);
    expect(world.window.webContents.papers).toEqual([]);
    fake.chosenPath = join(folder(), 'sheet.pdf');
    world.window.webContents.printToPDF = () => Promise.reject(new Error('no printer'));
    await expect(world.call('savePdf', { name: 'interclass-paper.pdf' })).rejects.toThrow('no printer');
    expect(inFolder()).toEqual([]);
  });
});

describe('a file that is chosen', () => {
  it.each([
    ['roster', 'csv'],
    ['copy', 'interclass'],
  ] as const)('for a %s is read as it is', async (what, extension) => {
    const path = join(folder(), `file.${extension}`);
    writeFileSync(path, 'given;family\n'.repeat(200_000));
    fake.chosenPath = path;
    const file = (await makeDesktopShell(desktop()).pickFile(what))!;
    expect(fake.openDialogs[0]!.filters![0]!.extensions).toContain(extension);
    expect(fake.openDialogs[0]!.properties).toEqual(['openFile']);
    expect([file.name, file.size]).toEqual([`file.${extension}`, 2_600_000]);
    expect(await file.text()).toBe(readFileSync(path, 'utf8'));
  });

  it('may be none', async () => {
    expect(await makeDesktopShell(desktop()).pickFile('copy')).toBeUndefined();
  });

  it('is not taken when it is far too large for what it is for', async () => {
    fake.chosenPath = join(folder(), 'film.csv');
    writeFileSync(fake.chosenPath, '');
    truncateSync(fake.chosenPath, 21 * 1024 ** 2);
    expect(await world.call('pickFile', { what: 'roster' })).toBeNull();
    expect(await world.call('pickFile', { what: 'copy' })).not.toBeNull();
  });
});
