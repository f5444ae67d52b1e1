import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { spellsByDefault } from '../src/main/choices.ts';
import { menuTemplate } from '../src/main/menu.ts';
import { SHELL_WORDS } from '../src/shared/ipc/shell-words.ts';
import { fake, Menu, type BrowserWindow } from './fakes/electron.ts';
import type { ShownItem } from './fakes/electron-window.ts';
import { otherWords, ShellWorld } from './shell-world.ts';

const world = new ShellWorld();
const file = (name: string) => join(fake.userData, name);
const place = { x: 100, y: 50, width: 1000, height: 700, isMaximized: false };

beforeEach(() => world.fresh());
afterAll(() => world.close());

/** Opens the app with what is kept of its window. */
async function openedWith(kept: unknown, displays = fake.displays): Promise<BrowserWindow> {
  mkdirSync(fake.userData, { recursive: true });
  writeFileSync(file('window.json'), typeof kept === 'string' ? kept : JSON.stringify(kept));
  await world.start({}, { displays });
  return world.window;
}

describe('the window', () => {
  it('comes back where it was left, however it was left', async () => {
    await world.start();
    world.window.bounds = { x: 30, y: 40, width: 900, height: 600 };
    world.window.emit('moved');
    world.window.isLarge = true;
    world.window.close();
    await world.start();
    expect(world.window.options).toMatchObject({ x: 30, y: 40, width: 900, height: 600 });
    expect(world.window.isLarge).toBe(true);
  });

  it('is kept when it is moved, so that a power cut loses nothing of it', async () => {
    await world.start();
    world.window.bounds = { x: 30, y: 40, width: 900, height: 600 };
    world.window.emit('resized');
    await world.start();
    expect(world.window.options).toMatchObject({ x: 30, y: 40, width: 900, height: 600 });
  });

  it('comes back onto a display that is there when its own went away', async () => {
    const { options } = await openedWith({ ...place, x: 2500, y: 300 });
    expect(options).not.toHaveProperty('x');
    expect(options).toMatchObject({ width: 1000, height: 700 });
  });

  it.each([
    ['left of every display', { x: -950 }],
    ['below', { y: 1030 }],
    ['with its upper edge above, where nobody can take hold of it', { y: -200 }],
  ])('is not opened %s', async (_where, part) => {
    expect((await openedWith({ ...place, ...part })).options).not.toHaveProperty('x');
  });

  it('is never larger than the display, and may stand on a second one to the left', async () => {
    const small = [{ x: 0, y: 0, width: 1024, height: 728 }];
    expect(
      (await openedWith({ ...place, x: 0, y: 0, width: 3000, height: 2000 }, small)).options,
    ).toMatchObject({
      width: 1024,
      height: 728,
    });
    const two = [...small, { x: -1920, y: 0, width: 1920, height: 1040 }];
    expect((await openedWith({ ...place, x: -1800 }, two)).options).toMatchObject({ x: -1800, y: 50 });
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"x":"far"}',
    { ...place, width: -5 },
    { ...place, x: 1e300 },
    { ...place, y: 0.5 },
  ])('opens as at the first time when what is kept of it makes no sense: %j', async (kept) => {
    const { options } = await openedWith(kept);
    expect(options).toMatchObject({ width: 1280, height: 860 });
    expect(options).not.toHaveProperty('x');
  });
});

describe('the menu', () => {
  const roles = (items: ShownItem[]) => new Menu(items).all.flatMap(({ role }) => role ?? []);
  const words = { say: (word: keyof typeof SHELL_WORDS) => SHELL_WORDS[word] };
  const nothing = { go: () => undefined, print: () => undefined };

  it('speaks the person’s language from the moment the page has told it, and at the next start at once', async () => {
    await world.start();
    expect(Menu.application!.all.map(({ label }) => label)).toContain('Copy');
    await world.call('tellWords', otherWords());
    expect(Menu.application!.all.map(({ label }) => label)).toContain('«Copy»');
    await world.start();
    const labels = Menu.application!.all.flatMap(({ label }) => label ?? []);
    expect(labels.filter((label) => !/^«.*»$/.test(label) && label !== 'Interclass')).toEqual([]);
  });

  it.each(['win32', 'linux', 'darwin'] as const)('has on %s only what makes sense there', (system) => {
    const found = roles(menuTemplate(words, system, nothing) as ShownItem[]);
    expect(found).toEqual(expect.arrayContaining(['undo', 'cut', 'copy', 'paste', 'selectAll', 'quit']));
    expect(found).not.toEqual(expect.arrayContaining(['reload']));
    expect(found).not.toContain('toggleDevTools');
    expect(found.includes('hide')).toBe(system === 'darwin');
    for (const { label, type, role } of new Menu(menuTemplate(words, system, nothing) as ShownItem[]).all)
      expect(type === 'separator' || Boolean(label), `${role}`).toBe(true);
  });

  it('leads to the settings and prints', async () => {
    await world.start();
    Menu.application!.press(SHELL_WORDS.settings);
    expect((await world.news()).news).toEqual({ what: 'go', place: 'settings' });
    Menu.application!.press(SHELL_WORDS.print);
    expect(world.window.webContents.printed).toBe(1);
  });

  it('forgets words that are not whole, and keeps those it has', async () => {
    await world.start();
    await expect(
      world.call('tellWords', { ...otherWords(), words: { ...otherWords().words, copy: '' } }),
    ).rejects.toThrow('request/malformed');
    expect(existsSync(file('words.json'))).toBe(false);
  });
});

describe('the menu under the pointer', () => {
  const can = {
    canUndo: true,
    canRedo: false,
    canCut: true,
    canCopy: true,
    canPaste: true,
    canSelectAll: true,
  };
  const ask = (params: object) => {
    Menu.popped = undefined;
    world.window.webContents.emit(
      'context-menu',
      {},
      {
        isEditable: true,
        editFlags: can,
        selectionText: '',
        misspelledWord: '',
        dictionarySuggestions: [],
        ...params,
      },
    );
    return Menu.popped as Menu | undefined;
  };

  it('offers other spellings of a word, and puts in the one that is pressed', async () => {
    await world.start();
    const menu = ask({
      misspelledWord: 'shool',
      dictionarySuggestions: ['school', 'shoal', 'a', 'b', 'c', 'd'],
    })!;
    expect(menu.items.slice(0, 6).map(({ label }) => label)).toEqual([
      'school',
      'shoal',
      'a',
      'b',
      'c',
      undefined,
    ]);
    menu.press('school');
    expect(world.window.webContents.replaced).toEqual(['school']);
    // A name that is kept as a word would lie readable in the profile.
    expect(menu.items.map(({ label }) => label ?? '').join(' ')).not.toMatch(/dictionary|keep/i);
    expect(ask({ misspelledWord: 'xqzt' })!.items[0]).toMatchObject({ enabled: false });
  });

  it('offers only what can be done', async () => {
    await world.start();
    const menu = ask({})!;
    expect(menu.items.find(({ role }) => role === 'redo')!.enabled).toBe(false);
    expect(menu.items.find(({ role }) => role === 'paste')!.enabled).toBe(true);
    expect(ask({ isEditable: false })).toBeUndefined();
    expect(ask({ isEditable: false, selectionText: 'words' })!.items.map(({ role }) => role)).toEqual([
      'copy',
    ]);
  });
});

describe('spelling', () => {
  it('is looked at by itself only where there is memory for it', () => {
    expect(spellsByDefault(2 * 1024 ** 3)).toBe(false);
    expect(spellsByDefault(4 * 1024 ** 3)).toBe(false);
    expect(spellsByDefault(8 * 1024 ** 3)).toBe(true);
  });

  it.each([true, false])('is as it was chosen (%s), also after the next start', async (spelling) => {
    await world.start();
    expect(await world.call('setChoices', { spelling })).toMatchObject({ spelling });
    expect(fake.spelling.isOn).toBe(spelling);
    await world.start();
    expect(world.window.options.webPreferences!.spellcheck).toBe(spelling);
    expect(fake.spelling.isOn).toBe(spelling);
  });

  it('speaks the language of the screens, and fetches dictionaries from the post office alone', async () => {
    await world.start({}, {}, { INTERCLASS_SERVER: 'https://post.example.org' });
    expect(fake.spelling).toMatchObject({
      languages: ['en-GB'],
      from: 'https://post.example.org/dictionaries/',
    });
    await world.call('tellWords', otherWords());
    expect(fake.spelling.languages).toEqual(['pt-BR']);
    await world.call('tellWords', { ...otherWords(), language: 'sw' });
    expect(fake.spelling.languages).toEqual([]);
  });
});
