import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect as onPage } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureChromium } from '../scripts/chromium.mjs';
import { contentPolicy } from '../src/main/protocol.ts';
import { PICTURE_BYTES, PICTURE_SIDE, THUMB_BYTES, THUMB_SIDE } from '../src/shared/media/prepared.ts';
import type { PictureName } from './media/MediaPage.tsx';
import { openSmallPage, type SmallPage } from './small-page.ts';

/** With a microphone that Chromium plays itself, and somebody who says yes to it. */
const ARGS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
/** Waits for what is to be seen, on a busy machine too. */
const see = onPage.configure({ timeout: 60_000 });
const text = (words: string): number[] => Array.from(words, (letter) => letter.charCodeAt(0));

let opened: SmallPage;
beforeAll(async () => {
  opened = await openSmallPage({
    chromiumPath: await ensureChromium(),
    folder: join(import.meta.dirname, 'media'),
    html: 'media-page.html',
    policy: contentPolicy([]),
    args: ARGS,
  });
  await opened.page.getByRole('button', { name: 'Add a picture' }).waitFor();
});
afterAll(() => opened?.close());

const tryPicture = (name: PictureName) => opened.page.evaluate((name) => window.tryPicture(name), name);
const tryBytes = (bytes: readonly number[]) => opened.page.evaluate((bytes) => window.tryBytes(bytes), bytes);

describe('a picture in a real Chromium', () => {
  it('comes out upright, and without the place, the camera and the time that went in', async () => {
    const { before, after, thumb, thumbBytes, prepared, isMakerInIt } = await tryPicture('held');
    expect(before).toEqual({
      hidden: ['exif', 'gps'],
      sniffed: { type: 'image/jpeg', width: 1200, height: 800 },
    });
    expect(after.hidden).toEqual([]);
    expect(thumb.hidden).toEqual([]);
    expect(isMakerInIt).toBe(false);
    expect(after.sniffed).toEqual({ type: 'image/webp', width: 800, height: 1200 });
    expect(prepared).toMatchObject({ type: 'image/webp', width: 800, height: 1200, seconds: 0 });
    expect(prepared.size).toBeLessThan(prepared.bytesBefore);
    expect(thumb.sniffed).toEqual({ type: 'image/webp', width: 107, height: 160 });
    expect(thumbBytes).toBeLessThanOrEqual(THUMB_BYTES);
    // The telephone was held upright: what lay at its left is above.
    for (const { top, bottom } of [after, thumb]) {
      expect(top[0]).toBeGreaterThan(200);
      expect(top[2]).toBeLessThan(60);
      expect(bottom[0]).toBeLessThan(60);
      expect(bottom[2]).toBeGreaterThan(200);
    }
  });

  it('of twelve megapixels of noise fits all the same, and the screen goes on meanwhile', async () => {
    const { after, thumb, thumbBytes, prepared, turns } = await tryPicture('noise');
    expect(prepared.bytesBefore).toBeGreaterThan(5_000_000);
    expect(prepared.size).toBeLessThanOrEqual(PICTURE_BYTES);
    expect(prepared.size).toBeGreaterThan(PICTURE_BYTES / 4);
    expect(after.sniffed).toMatchObject({
      type: 'image/webp',
      width: prepared.width,
      height: prepared.height,
    });
    expect(prepared.width / prepared.height).toBeCloseTo(4 / 3, 1);
    expect(thumbBytes).toBeLessThanOrEqual(THUMB_BYTES);
    expect(thumb.sniffed).toMatchObject({ type: 'image/webp' });
    expect(turns).toBeGreaterThan(10);
  });

  it('of forty megapixels is taken', async () => {
    const { prepared, thumb } = await tryPicture('huge');
    expect(prepared).toMatchObject({ width: PICTURE_SIDE, height: 1000 });
    expect(thumb.sniffed).toMatchObject({ width: THUMB_SIDE, height: 100 });
  });

  it('that one can see through lies on white', async () => {
    const { after } = await tryPicture('see');
    expect(Math.min(...after.corner)).toBeGreaterThan(245);
  });

  it('is refused in words when it is none, or none for this browser', async () => {
    expect(await tryBytes(text('PK\u0003\u0004 photo.png'))).toBe('media/not-a-picture');
    expect(await tryBytes(text('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('media/not-a-picture');
    expect(await tryBytes([])).toBe('media/not-a-picture');
    const heic = [
      0,
      0,
      0,
      16,
      ...text('ftypheic'),
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      20,
      ...text('ispe'),
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      9,
      0,
      0,
      0,
      9,
    ];
    expect(await tryBytes([...heic, ...heic])).toBe('media/unreadable');
    const header = [0x89, ...text('PNG\r\n\u001a\n'), 0, 0, 0, 13, ...text('IHDR')];
    expect(await tryBytes([...header, 0, 0, 0, 9, 0, 0, 0, 9, 8, 2, 0, 0, 0])).toBe('media/unreadable');
    const bomb = [...header, 0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0];
    expect(await tryBytes(bomb)).toBe('media/too-large');
  });
});

it('the screens: added, described, taken away and back, looked at, and a voice note', async () => {
  const { page } = opened;
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  const picture = Buffer.from(await page.evaluate(() => window.makePicture('held')), 'base64');
  const choose = (name: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/jpeg', buffer });
  const cards = page.getByRole('region', { name: 'Pictures and voice notes' }).getByRole('listitem');

  await choose('river.jpg', Buffer.from('no picture at all'));
  await see(page.getByRole('alert')).toContainText('This file is no picture');
  await choose('river.jpg', picture);
  await see(cards).toHaveCount(1);
  await see(page.getByRole('alert')).toHaveCount(0);
  await see(cards.first()).toContainText(/kB became .* kB\. Place and camera data are taken out\./);
  await page.getByLabel('What can be seen here?').fill('Our river in March');
  await page.getByLabel('What can be seen here?').blur();
  await see(
    page.getByRole('button', { name: /Picture 1: Our river in March.*on a slow line/ }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Remove Picture 1' }).click();
  await see(cards).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await see(page.getByLabel('What can be seen here?')).toHaveValue('Our river in March');

  await page.evaluate((letters) => {
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const given = new DataTransfer();
    given.items.add(new File([bytes], 'pasted.jpg', { type: 'image/jpeg' }));
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }),
    );
  }, picture.toString('latin1'));
  await see(cards).toHaveCount(2);

  await page.getByRole('button', { name: 'Record your voice' }).click();
  await see(page.getByRole('timer')).toContainText('0:02 of 2:00');
  await page.getByRole('button', { name: 'Stop' }).click();
  const sound = page.locator('audio');
  await see.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeLessThan(60);
  expect(await sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Keep it' }).click();
  await see(cards).toHaveCount(3);
  await see(page.getByText('No more fit here.', { exact: false })).toBeVisible();
  await see(page.getByRole('button', { name: 'Add a picture' })).toBeDisabled();
  expect(
    (await new AxeBuilder({ page }).disableRules(['page-has-heading-one']).analyze()).violations,
  ).toEqual([]);

  const first = page.getByRole('button', { name: /^Picture 1: Our river/ });
  await first.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await see(dialog.getByRole('img', { name: 'Our river in March' })).toBeVisible();
  await see
    .poll(() => dialog.locator('img').evaluate((image: HTMLImageElement) => image.naturalHeight))
    .toBe(1200);
  await page.keyboard.press('Escape');
  await see(dialog).toBeHidden();
  await see(first).toBeFocused();

  await page.evaluate(() => (window.found = { state: 'on-the-way', parts: 3, of: 6 }));
  await first.click();
  await see(dialog).toContainText('It is on its way: 3 of 6 parts are here.');
  await page.evaluate(() => (window.found = { state: 'elsewhere' }));
  await dialog.getByRole('button', { name: 'Look again' }).click();
  await see(dialog).toContainText('It is still on the other class’s computer');
  await page.evaluate(() => (window.found = { state: 'here', bytes: new Uint8Array([1, 2, 3]) }));
  await dialog.getByRole('button', { name: 'Look again' }).click();
  await see(dialog.getByRole('alert')).toContainText('This computer cannot read it.');
  await page.evaluate(() => (window.found = undefined));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Voice note 3/ }).click();
  await see(dialog.locator('audio')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.evaluate(() => (window.isFull = true));
  await page.getByRole('button', { name: 'Remove Picture 2' }).click();
  await see(page.getByRole('alert')).toBeVisible();
  await see(cards).toHaveCount(3);
  expect(violations).toEqual([]);
});
