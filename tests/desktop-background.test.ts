import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SHELL_WORDS } from '../src/shared/ipc/shell-words.ts';
import { app, BrowserWindow, fake, Notification, powerMonitor, Tray } from './fakes/electron.ts';
import { otherWords, ShellWorld, unsent, untilStill } from './shell-world.ts';

const world = new ShellWorld();
const tray = () => Tray.all.find(({ isGone }) => !isGone);
const autostart = () => join(fake.userData, 'config/autostart/interclass.desktop');
const startsAtLogin = () =>
  process.platform === 'linux' ? existsSync(autostart()) : fake.loginItem?.openAtLogin === true;

beforeEach(() => world.fresh());
afterAll(() => world.close());

describe('a teacher’s computer', () => {
  it('carries the post while its window is open, until she chooses otherwise', async () => {
    await world.start();
    await world.call('setRole', { isClassroom: false });
    expect(await world.call('getChoices')).toMatchObject({
      background: false,
      atLogin: false,
      notices: true,
    });
    expect([tray(), startsAtLogin()]).toEqual([undefined, false]);
    await world.call('setChoices', { background: true, atLogin: true });
    expect([tray() !== undefined, startsAtLogin()]).toEqual([true, true]);
    await world.call('setChoices', { background: false, atLogin: false });
    expect([tray(), startsAtLogin()]).toEqual([undefined, false]);
  });
});

describe('a classroom computer', () => {
  beforeEach(async () => {
    await world.start();
    await world.call('setRole', { isClassroom: true });
  });

  it('starts with the computer and stays beside the clock, and stops that when it leaves the class', async () => {
    expect(await world.call('getChoices')).toMatchObject({ background: true, atLogin: true, notices: false });
    expect([tray() !== undefined, startsAtLogin()]).toEqual([true, true]);
    if (process.platform === 'linux')
      expect(readFileSync(autostart(), 'utf8')).toMatch(/^Exec=".+" --hidden$/m);
    await world.call('setRole', { isClassroom: false });
    expect([tray(), startsAtLogin()]).toEqual([undefined, false]);
  });

  it('keeps to what was chosen for it', async () => {
    await world.call('setChoices', { background: false });
    await world.start();
    await world.call('setRole', { isClassroom: true });
    expect(await world.call('getChoices')).toMatchObject({ background: false, atLogin: true });
    expect(tray()).toBeUndefined();
  });

  it('goes on carrying the post when its window is closed, and asks nothing', async () => {
    await world.call('setUnsent', unsent(2));
    const { window } = world;
    window.close();
    await untilStill();
    expect([window.isClosed, window.isShown, fake.hasQuit]).toEqual([false, false, false]);
    expect(fake.questions).toEqual([]);
    // A second start shows it again; one by the system does not.
    app.emit('second-instance', {}, ['interclass', '--hidden'], world.out);
    expect(window.isShown).toBe(false);
    app.emit('second-instance', {}, ['interclass'], world.out);
    expect(window.isShown).toBe(true);
  });

  it('opens without a window when the system starts it, and with one when a person does', async () => {
    await world.start({ argv: ['interclass', '--hidden'] });
    expect([world.window.isShown, world.window.address]).toEqual([false, 'interclass-app://app/']);
    await world.start({ argv: ['interclass'] });
    expect(world.window.isShown).toBe(true);
  });

  it('shows a window all the same where nothing would be left to open it by', async () => {
    await world.call('setChoices', { background: false });
    await world.start({ argv: ['interclass', '--hidden'] });
    expect(world.window.isShown).toBe(true);
  });

  it('says how the post stands, opens, sends and quits by its sign', async () => {
    await world.call('setUnsent', unsent(2));
    const { menu } = tray()!;
    expect([tray()!.tip, menu!.items[0]!.label]).toEqual(['2 esperando', '2 esperando']);
    world.window.close();
    menu!.press(SHELL_WORDS.trayOpen);
    expect(world.window.isShown).toBe(true);
    menu!.press(SHELL_WORDS.traySend);
    expect((await world.news()).news).toEqual({ what: 'send' });
    world.window.close();
    fake.pressed = 1;
    menu!.press(SHELL_WORDS.quit);
    await untilStill();
    // Whoever quits sees what is unsent.
    expect(fake.questions).toHaveLength(1);
    expect(fake.hasQuit).toBe(true);
  });

  it('speaks the person’s language there too', async () => {
    await world.call('tellWords', otherWords());
    expect(tray()!.menu!.items.map(({ label }) => label)).toContain(`«${SHELL_WORDS.trayOpen}»`);
  });

  it('looks for a connection when the computer wakes', async () => {
    powerMonitor.emit('resume');
    expect((await world.news()).news).toEqual({ what: 'wake' });
  });

  it('shows nothing of what is new: many people look at its screen', async () => {
    await world.call('notify', { kind: 'arrived', count: 3 });
    expect(Notification.shown).toEqual([]);
    expect(await world.call('setChoices', { notices: true })).toMatchObject({ notices: false });
  });
});

it('a build for trying out starts nothing with the computer', async () => {
  await world.start({}, { isPackaged: false });
  await world.call('setChoices', { atLogin: true });
  expect([existsSync(autostart()), fake.loginItem]).toEqual([false, undefined]);
});

describe('what is new', () => {
  beforeEach(async () => {
    await world.start();
    await world.call('tellWords', otherWords());
  });

  it('is a number of a kind, and a click leads there', async () => {
    await world.call('notify', { kind: 'review', count: 12 });
    const [shown] = Notification.shown;
    expect(shown!.options).toEqual({ title: 'Interclass', body: '«Letters that wait for you: 12»' });
    world.window.hide();
    shown!.emit('click');
    expect(world.window.isShown).toBe(true);
    expect((await world.news()).news).toEqual({ what: 'go', place: 'review' });
  });

  it('says that meetings begin soon, and leads to the rooms', async () => {
    await world.call('notify', { kind: 'meetings', count: 1 });
    expect(Notification.shown[0]!.options.body).toBe('«Meetings that begin within half an hour: 1»');
    world.window.hide();
    Notification.shown[0]!.emit('click');
    expect((await world.news()).news).toEqual({ what: 'go', place: 'rooms' });
  });

  it('the next takes the place of the one before', async () => {
    await world.call('notify', { kind: 'arrived', count: 1 });
    await world.call('notify', { kind: 'arrived', count: 2 });
    expect(Notification.shown.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it('is not shown to somebody who looks at the app, who does not want it, or where the system cannot', async () => {
    world.window.focus();
    await world.call('notify', { kind: 'arrived', count: 1 });
    world.window.hide();
    await world.call('setChoices', { notices: false });
    await world.call('notify', { kind: 'arrived', count: 1 });
    await world.call('setChoices', { notices: true });
    Notification.isThere = false;
    await world.call('notify', { kind: 'arrived', count: 1 });
    expect(Notification.shown).toEqual([]);
  });

  it.each([
    { kind: 'arrived', count: 1, text: 'Ana wrote' },
    { kind: 'Ana', count: 1 },
    { kind: 'arrived', count: 'Ana' },
    { kind: 'arrived', count: 0 },
    { kind: 'arrived', count: 1.5 },
  ])('carries no words: %j', async (notice) => {
    await world.call('notify', notice as never).catch(() => undefined);
    for (const { options } of Notification.shown) expect(JSON.stringify(options)).not.toContain('Ana');
    if (!('text' in notice)) expect(Notification.shown).toEqual([]);
  });
});

it('the window is gone and comes back where the system keeps apps without one', async () => {
  await world.start();
  world.window.destroy();
  app.emit('activate');
  expect(BrowserWindow.getAllWindows()).toHaveLength(1);
});
