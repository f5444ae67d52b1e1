import { expect, test, type Page } from '@playwright/test';
import { openMedia } from '../../src/shared/actions/letter-media.ts';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { recordConsents } from '../../src/shared/actions/record-consent.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { MemoryPartStore } from '../../src/shared/media/part-store.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import { media } from '../../src/shared/records/media.ts';
import { carryMedia } from '../../src/shared/sync/media-post.ts';
import { setWanted } from '../../src/shared/sync/media-wanted.ts';
import { makeServerClient, type HttpCall } from '../../src/shared/sync/server-client.ts';
import { tokenOfHere } from '../../src/shared/sync/speaker.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from '../two-schools.ts';
import { go, write } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

/** Stands in the file where a telephone writes the place. */
const PLACE = 'wimblethorn 1.4558S 48.4902W';

/** A photo of 1,800 × 1,200 pixels as a telephone makes it, with a note of the place in it. */
async function photo(page: Page, hue: number): Promise<Buffer> {
  const bytes = await page.evaluate(async (colour) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1800, height: 1200 });
    const draw = canvas.getContext('2d')!;
    const sky = draw.createLinearGradient(0, 0, 0, 1200);
    sky.addColorStop(0, `hsl(${colour} 60% 80%)`);
    sky.addColorStop(1, `hsl(${colour + 60} 50% 35%)`);
    draw.fillStyle = sky;
    draw.fillRect(0, 0, 1800, 1200);
    for (let at = 0; at < 500; at++) {
      draw.fillStyle = `hsl(${(at * 37) % 360} 60% 50% / 0.4)`;
      draw.fillRect((at * 131) % 1800, (at * 89) % 1200, 60, 40);
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.92));
    return [...new Uint8Array(await blob!.arrayBuffer())];
  }, hue);
  const note = Buffer.from(`Exif\0\0${PLACE}`);
  const length = Buffer.from([0xff, 0xe1, (note.length + 2) >> 8, (note.length + 2) & 255]);
  return Buffer.concat([Buffer.from(bytes.slice(0, 2)), length, note, Buffer.from(bytes.slice(2))]);
}

/** What a computer of hers beside the browser gets of the exchange's first picture, byte by byte. */
async function received({ device, class: own }: Side, http: HttpCall): Promise<Buffer> {
  await device.exchange();
  const [stored] = await device.store.byKind('media');
  const server = makeServerClient(http);
  const token = await tokenOfHere(device.store, server, device.clock.device);
  const parts = new MemoryPartStore();
  await setWanted(device.store, stored!.rec.id, true);
  await carryMedia({ desk: device, parts, server, token, mayGo: () => true, wantsHeld: false }, [own]);
  return Buffer.from((await openMedia(parts, viewOf(media, stored!.rec, device.keys.open))) ?? []);
}

test('a picture waits with its letter for the teacher, loses its place on the way, and is seen by the partner', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Quixandra Wembleton']);
    const ben = await settle(line, 'Ben', ['Amani Otieno']);
    const room = await meet(ana, ben);
    await agreeToLetters(ana);
    for (const side of [ana, ben]) {
      await finishOnboarding(side.device, side.teacher);
      await side.device.exchange();
    }
    const anas = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    const bens = await openComputer(browser, stage, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    await openAs(anas, stage.url, await personOf(ana), '#/today');
    await openAs(bens, stage.url, await personOf(ben), `#/rooms/${bareId(room)}/letters`);
    for (const page of [anas, bens]) await expectPost(page, 'all-safe');
    const add = (page: Page) => page.getByRole('region', { name: 'Pictures and voice notes' });

    await test.step('a pupil without a line puts a picture to her letter, and says what it shows', async () => {
      await go(anas, `classes/${bareId(ana.class)}`);
      await anas.getByRole('button', { name: 'Give this computer to the pupils' }).click();
      await anas.getByRole('button', { name: 'Quixandra' }).click();
      await anas.getByRole('button', { name: 'drum' }).click();
      await anas.getByRole('button', { name: 'With four digits' }).click();
      for (const digit of '28412841') await anas.keyboard.press(digit);
      await anas.getByRole('button', { name: 'I understand' }).click();
      await anas.context().setOffline(true);
      await anas.getByRole('button', { name: 'Write', exact: true }).click();
      await anas.getByRole('textbox', { name: 'What is it about?' }).fill('Our river');
      await anas.getByRole('textbox', { name: 'My letter' }).fill('This is where we swim.');
      await add(anas)
        .locator('input[type="file"]')
        .setInputFiles({ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: await photo(anas, 200) });
      await expect(add(anas).getByRole('listitem')).toHaveCount(1);
      await add(anas).getByRole('textbox').fill('A wide brown river with a wooden boat');
      await anas.getByRole('textbox', { name: 'My letter' }).click();
      await lookAt(anas, 'pictures-pupil');
      // It is kept: the same sheet after a new start.
      await anas.getByRole('button', { name: /Give it to/ }).click();
      await anas.context().setOffline(false);
      await anas.getByRole('button', { name: 'I am done' }).click();
      await anas.getByRole('button', { name: 'For the teacher' }).click();
      await anas.getByRole('textbox', { name: 'Password' }).fill('a long password of Ana');
      await anas.getByRole('button', { name: 'Open my desk' }).click();
      await expectPost(anas, 'all-safe');
    });

    await test.step('it waits for her teacher, and for the family’s word about pictures', async () => {
      await go(anas, 'review');
      const shelf = anas.getByRole('list', { name: 'Pictures and voice notes' });
      await expect(shelf).toContainText('A wide brown river with a wooden boat');
      await lookAt(anas, 'pictures-review');
      await shelf.getByRole('button').click();
      await expect(anas.getByRole('dialog').locator('figure img')).toBeVisible();
      await lookAt(anas, 'pictures-open');
      await anas.keyboard.press('Escape');
      await anas.getByRole('button', { name: 'Release', exact: true }).click();
      await expect(anas.getByRole('button', { name: /Take the picture or recording off/ })).toBeVisible();
      await lookAt(anas, 'pictures-no-consent');
      await recordConsents(
        ana.device,
        { school: ana.school, class: ana.class, teacher: ana.teacher },
        {
          pupils: ana.pupils,
          purposes: ['pictures'],
          given: 'yes',
          giver: '',
          giverIs: 'parent',
          method: 'paper',
          on: new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10),
          expiresOn: '',
        },
      );
      await ana.device.exchange();
      await ben.device.exchange();
      expect(await ben.device.store.byKind('media')).toEqual([]);
      await expect(async () => {
        await anas.getByRole('button', { name: 'Release', exact: true }).click();
        await expect(shelf).toHaveCount(0, { timeout: 5_000 });
      }).toPass();
    });

    await test.step('the partner reads what it shows before it costs anything, and opens it', async () => {
      const shelf = bens.getByRole('list', { name: 'Pictures and voice notes' });
      await expect(shelf).toContainText('A wide brown river with a wooden boat');
      await lookAt(bens, 'pictures-room');
      await shelf.getByRole('button').click();
      // It comes by itself while the window is open.
      await expect(bens.getByRole('dialog').locator('figure img')).toBeVisible();
      await lookAt(bens, 'pictures-come');
      const seen = await received(ben, line);
      expect(seen.length).toBeLessThanOrEqual(200_000);
      expect(seen.subarray(8, 12).toString()).toBe('WEBP');
      expect(seen.includes('wimblethorn')).toBe(false);
      await bens.keyboard.press('Escape');
    });

    await test.step('Ben sends one back with a letter of his own', async () => {
      await go(bens, 'today');
      await bens.getByRole('button', { name: /Write a letter/ }).click();
      await bens.getByRole('textbox', { name: 'What the letter is about' }).fill('Ours is dry');
      await write(bens, 'Look at our river bed.');
      await bens.getByRole('combobox', { name: 'To' }).selectOption(room);
      await add(bens)
        .locator('input[type="file"]')
        .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo(bens, 30) });
      await expect(add(bens).getByRole('listitem')).toHaveCount(1);
      await lookAt(bens, 'pictures-letter');
      await add(bens)
        .locator('input[type="file"]')
        .setInputFiles({
          name: 'trick.png',
          mimeType: 'image/png',
          buffer: Buffer.from('PK\u0003\u0004 no picture'),
        });
      await expect(bens.getByRole('alert')).toBeVisible();
      await lookAt(bens, 'pictures-refused');
      await bens.getByRole('button', { name: 'Send to partner class' }).click();
      await bens.getByRole('dialog').getByRole('button', { name: 'Yes, send it' }).click();
      await expectPost(bens, 'all-safe');
      await go(anas, `rooms/${bareId(room)}/letters`);
      await expect(anas.getByRole('list', { name: 'Pictures and voice notes' })).toHaveCount(2);
    });
    for (const page of [anas, bens]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
