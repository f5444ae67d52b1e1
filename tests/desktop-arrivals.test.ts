import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { linkIn, readJoinLink } from '../src/main/join-link.ts';
import { NewsDesk } from '../src/main/news.ts';
import { MAGIC } from '../src/shared/backup/header.ts';
import { app, BrowserWindow, fake } from './fakes/electron.ts';
import { ShellWorld, untilStill } from './shell-world.ts';

const world = new ShellWorld();
const HOSTILE = [
  'interclass://join/',
  'interclass://join/<script>alert(1)</script>',
  'interclass://join/CFGH2345?then=delete',
  'interclass://join/CFGH2345#/settings',
  'interclass://join/../../etc/passwd',
  'interclass://join/%43FGH2345',
  'interclass://join//CFGH2345',
  'interclass://other/CFGH2345',
  'interclass://join@example.org/CFGH2345',
  'interclass:join/CFGH2345',
  'interclass://join/CFGH234',
  'interclass://join/CFGH23456',
  'interclass://join/AEIOUAEI',
  `interclass://join/${'C'.repeat(100_000)}`,
  'interclass://join/CFGH2345\n--no-sandbox',
  'interclass://join/CFGH2345\0',
  'interclass://join/‮CFGH2345',
  'https://example.org/interclass://join/CFGH2345',
  '',
];

beforeEach(() => world.fresh());
afterAll(() => world.close());

/** Somebody opens a link on Windows or Linux: the system starts the app a second time. */
function secondStart(...args: string[]): void {
  app.emit('second-instance', {}, ['/opt/interclass', '--flag', ...args], world.out);
}

describe('a link with a code', () => {
  it.each([
    ['interclass://join/CFGH-2345', 'CFGH2345'],
    ['INTERCLASS://JOIN/cfgh2345/', 'CFGH2345'],
    ['interclass://join/CFGH-2345-JMPQ', 'CFGH2345JMPQ'],
  ])('%s is read', (link, code) => {
    expect(readJoinLink(link)).toBe(code);
  });

  it.each(HOSTILE)('any other text is none: %j', (text) => {
    expect(readJoinLink(text)).toBeUndefined();
  });

  it('whatever it holds, a link gives a code of our alphabet or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (text) => {
        for (const link of [text, `interclass://join/${text}`])
          expect(readJoinLink(link) ?? 'CFGH2345').toMatch(
            /^[23456789CFGHJMPQRVWX]{8}$|^[23456789CFGHJMPQRVWX]{12}$/,
          );
      }),
    );
  });

  it('reaches the page at a cold start, and waits there until it is dealt with', async () => {
    await world.start({ argv: ['/opt/interclass', 'interclass://join/CFGH-2345'] });
    const first = await world.news();
    expect(first.news).toEqual({ what: 'code', code: 'CFGH2345' });
    // The page was loaded anew before it had dealt with it.
    expect(await world.news()).toEqual(first);
    let isTold = false;
    void world.news(first.number).then(() => (isTold = true));
    await untilStill();
    expect(isTold).toBe(false);
  });

  it('reaches a page that is open, and shows the window', async () => {
    await world.start();
    world.window.isSmall = true;
    const told = world.news();
    secondStart('interclass://join/CFGH-2345-JMPQ');
    expect((await told).news).toEqual({ what: 'code', code: 'CFGH2345JMPQ' });
    expect(world.window).toMatchObject({ isSmall: false, hasFocus: true, isShown: true });
  });

  it('comes on macOS by an event, also before the app is ready', async () => {
    await world.start();
    let isPrevented = false;
    app.emit('open-url', { preventDefault: () => (isPrevented = true) }, 'interclass://join/CFGH2345');
    expect(isPrevented).toBe(true);
    expect((await world.news()).news).toEqual({ what: 'code', code: 'CFGH2345' });
    world.fresh();
    const starting = world.start();
    app.emit('open-url', { preventDefault: () => undefined }, 'interclass://join/CFGH2345');
    await starting;
    expect((await world.news()).news).toEqual({ what: 'code', code: 'CFGH2345' });
    expect(BrowserWindow.all).toHaveLength(1);
  });

  it('with hostile text is said to be none, without a word of it, and the window stays', async () => {
    await world.start();
    const links = HOSTILE.filter((text) => linkIn([text]) !== undefined);
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) secondStart(link);
    const told = await world.news();
    expect(told.news).toEqual({ what: 'odd-link' });
    // A hundred of them are one message.
    let more: unknown;
    void world.news(told.number).then((next) => (more = next));
    await untilStill();
    expect(more).toBeUndefined();
    expect(BrowserWindow.getAllWindows()).toHaveLength(1);
    expect(world.window.loads).toEqual(['interclass-app://app/']);
  });

  it('the system is told that they are ours, by an installed app alone', async () => {
    await world.start();
    expect(fake.ownScheme).toBe('interclass');
    await world.start({}, { isPackaged: false });
    expect(fake.ownScheme).toBe('');
  });
});

describe('a file that is opened with the app', () => {
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(fake.userData, { recursive: true });
    const path = join(fake.userData, name);
    writeFileSync(path, content);
    return path;
  };
  const bytes = new Uint8Array(2_500_000).map((_byte, index) => index % 251);
  const copy = Buffer.concat([Buffer.from(MAGIC, 'latin1'), bytes]);

  it('is told by its name and a number, and read by that number to its end', async () => {
    const path = write('my copy.interclass', copy);
    await world.start({ argv: ['/opt/interclass', path] });
    const { news } = await world.news();
    expect(news).toMatchObject({
      what: 'file',
      isCopy: true,
      file: { name: 'my copy.interclass', size: copy.length },
    });
    expect(JSON.stringify(news)).not.toContain(fake.userData);
    const { ticket } = (news as { file: { ticket: number } }).file;
    const pieces: Uint8Array[] = [];
    for (let offset = 0; ;) {
      const piece = await world.call('readFile', { ticket, offset });
      if (piece.length === 0) break;
      pieces.push(piece);
      offset += piece.length;
    }
    expect(Buffer.concat(pieces).equals(copy)).toBe(true);
    expect(await world.call('readFile', { ticket: ticket + 1, offset: 0 })).toHaveLength(0);
  });

  it('that is something else is said to be, by what is in it and not by its name', async () => {
    await world.start();
    secondStart(write('letter.interclass', 'dear all'));
    expect((await world.news()).news).toMatchObject({ what: 'file', isCopy: false });
  });

  it('that is not there, is a folder or is far too large is said kindly', async () => {
    await world.start();
    secondStart('none.interclass');
    const first = await world.news();
    expect(first.news).toEqual({ what: 'odd-file' });
    mkdirSync(join(fake.userData, 'folder.interclass'), { recursive: true });
    app.emit('open-file', { preventDefault: () => undefined }, join(fake.userData, 'folder.interclass'));
    const second = await world.news(first.number);
    expect(second.news).toEqual({ what: 'odd-file' });
    const large = write('large.interclass', '');
    truncateSync(large, 3 * 1024 ** 3);
    secondStart(large);
    expect((await world.news(second.number)).news).toEqual({ what: 'odd-file' });
  });

  it('only our own ending is looked at: no flag, no program', async () => {
    await world.start({ argv: ['/opt/app.interclass', '--file=x.interclass', '/etc/passwd'] });
    let told: unknown;
    void world.news().then((next) => (told = next));
    await untilStill();
    expect(told).toBeUndefined();
  });
});

describe('news', () => {
  it('come one after another, and none is lost when a page goes in between', async () => {
    const desk = new NewsDesk();
    const lost = desk.next(0);
    desk.add({ what: 'send' });
    desk.add({ what: 'wake' });
    // The answer went to a page that was just going.
    expect((await lost).news).toEqual({ what: 'send' });
    const first = await desk.next(0);
    expect(first.news).toEqual({ what: 'send' });
    expect((await desk.next(first.number)).news).toEqual({ what: 'wake' });
  });
});
