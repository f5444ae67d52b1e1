import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseRecords } from '../src/shared/actions/erase-pupil.ts';
import { heldLetterId, releaseLetter, sentLetterId } from '../src/shared/actions/exchange-letters.ts';
import { hideWithdrawn } from '../src/shared/actions/hide-letters.ts';
import {
  addMedia,
  mediaOf,
  openMedia,
  setMediaRemoved,
  sweepParts,
} from '../src/shared/actions/letter-media.ts';
import { startLetter, startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { MemoryPartStore } from '../src/shared/media/part-store.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { letterWithPicture, agreeTo, newPicture, withdrawPictures } from './media-letters.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

onEveryStore('how long pictures of letters are kept', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let room = '';
  const parts = new MemoryPartStore();

  beforeAll(async () => {
    const opened = open();
    ({ dispose } = opened);
    server = await serve(opened.store);
    const { http } = lineTo(server.url);
    ana = await settle(http, 'Ana', ['Biancarosa Rochedo']);
    ben = await settle(http, 'Ben', ['Otisworth Odduya']);
    room = await meet(ana, ben);
    await agreeToLetters(ana);
    await agreeTo(ana, ['pictures'], '2026-03-02');
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('stays on the disk whatever is swept away while it is being kept', async () => {
    const kept = new MemoryPartStore();
    const put = kept.put.bind(kept);
    kept.put = async (...part) => {
      await put(...part);
      await sweepParts(ana.device, kept);
    };
    const picture = newPicture();
    const of = sentLetterId({ ...ana, room }, await startLetter(ana.device, ana.teacher));
    await addMedia(ana.device, kept, { ...ana, room, of, author: ana.teacher }, picture);
    const [one] = await mediaOf(ana.device, of, 'home');
    expect(await openMedia(kept, one!)).toEqual(picture.bytes);
  });

  it('goes with its letter when the time of that is up, and with a draft that was never handed in', async () => {
    const { device } = ana;
    const pupil = ana.pupils[0]!;
    const side = { ...ana, room };
    const { letter } = await letterWithPicture(ana, room, parts, newPicture(), ana.pupils[0]!);
    const shared = await releaseLetter(device, letter, ana.teacher);
    const draft = await startPupilLetter(device, ana.class, pupil, { room, body: 'Not yet' });
    const of = heldLetterId(side, draft);
    await addMedia(device, parts, { ...side, of, author: pupil }, newPicture());
    const order = { pupil: '', class: ana.class, school: ana.school, teacher: ana.teacher };
    const ids = [letter, shared, draft];
    await eraseRecords(device, { ...order, withWords: true, reason: 'time-is-up' }, room, ids);
    for (const [id, where] of [
      [letter, 'home'],
      [shared, 'exchange'],
      [of, 'home'],
    ] as const)
      expect(await mediaOf(device, id, where)).toEqual([]);
    await device.exchange();
    await ben.device.exchange();
    expect(await mediaOf(ben.device, shared, 'exchange')).toEqual([]);
  });

  it('is taken back too where a colleague releases it before she has heard of that', async () => {
    const pupil = ana.pupils[0]!;
    const { letter } = await letterWithPicture(ana, room, parts, newPicture(), ana.pupils[0]!);
    const shared = await releaseLetter(ana.device, letter, ana.teacher);
    await withdrawPictures(ana, pupil);
    const [gone] = (await ana.device.store.byParent('media', shared)).map(({ rec }) => rec.id);
    // As her release comes from her computer: the picture stands there again.
    await setMediaRemoved(ana.device, gone!, false);
    expect(await mediaOf(ana.device, shared, 'exchange')).toHaveLength(1);
    await hideWithdrawn(ana.device);
    expect(await mediaOf(ana.device, shared, 'exchange')).toEqual([]);
  });
});
