import { afterAll, beforeAll, expect, it } from 'vitest';
import { erasePupil } from '../src/shared/actions/erase-pupil.ts';
import { releaseLetter, sendLetter, sentLetterId } from '../src/shared/actions/exchange-letters.ts';
import {
  addMedia,
  mediaOf,
  openMedia,
  purposeOf,
  releaseMedia,
  setMediaRemoved,
  sweepParts,
} from '../src/shared/actions/letter-media.ts';
import { startLetter } from '../src/shared/actions/write-draft.ts';
import { MemoryPartStore } from '../src/shared/media/part-store.ts';
import { countParts, PART_LIMIT } from '../src/shared/media/parts.ts';
import type { Purpose } from '../src/shared/records/consent.ts';
import type { Media } from '../src/shared/records/media.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { media } from '../src/shared/records/media.ts';
import { carryMedia, type MediaRun } from '../src/shared/sync/media-post.ts';
import { readMediaLeft } from '../src/shared/sync/media-left.ts';
import { setWanted } from '../src/shared/sync/media-wanted.ts';
import { makeServerClient, NoConnection, type HttpCall } from '../src/shared/sync/server-client.ts';
import { tokenOfHere } from '../src/shared/sync/speaker.ts';
import type { RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { agreeTo, ALT, letterWithPicture, newPicture, withdrawPictures } from './media-letters.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

onEveryStore('pictures of letters', (open) => {
  let server: RunningServer;
  let store: Store;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let room = '';
  const parts = new Map<Side, MemoryPartStore>();
  /** Calls for media that each side has made, and bytes of parts in them. */
  const called: { side: string; method: string; bytes: number }[] = [];
  let cutAfter = Infinity;

  const counted =
    (side: string, http: HttpCall): HttpCall =>
    async (call) => {
      const isMedia = call.path.startsWith('/api/media/');
      if (isMedia && --cutAfter < 0) throw new Error('the line is cut');
      const answer = await http(call);
      const body = [call.body, answer.body].find((one) => one instanceof Uint8Array);
      if (isMedia) called.push({ side, method: call.method, bytes: body ? (body as Uint8Array).length : 0 });
      return answer;
    };
  const clientOf = (side: string) => makeServerClient(counted(side, lineTo(server.url).http));
  async function carry(
    side: Side,
    mayGo: (bytes: number) => boolean = () => true,
    wantsHeld = false,
  ): Promise<MediaRun> {
    const { device } = side;
    const client = clientOf(side === ana ? 'ana' : 'ben');
    const token = await tokenOfHere(device.store, client, device.clock.device);
    const ports = { desk: device, parts: parts.get(side)!, server: client, token, mayGo, wantsHeld };
    return carryMedia(ports, [side.class]);
  }
  const meetAll = async (): Promise<void> => {
    for (const { device } of [ana, ben, ana, ben]) await device.exchange();
  };
  const agree = (purposes: Purpose[]) => agreeTo(ana, purposes, '2026-03-02');
  const handedIn = (picture = newPicture(), pupil = ana.pupils[0]!) =>
    letterWithPicture(ana, room, parts.get(ana)!, picture, pupil);
  const atBen = async (letter: string): Promise<Media[]> => mediaOf(ben.device, letter, 'exchange');

  beforeAll(async () => {
    const opened = open();
    ({ store, dispose } = opened);
    server = await serve(store);
    ana = await settle(lineTo(server.url).http, 'Ana', ['Biancarosa Rochedo', 'Caioberto Lume']);
    ben = await settle(lineTo(server.url).http, 'Ben', ['Otisworth Odduya']);
    for (const side of [ana, ben]) parts.set(side, new MemoryPartStore());
    room = await meet(ana, ben);
    await agreeToLetters(ana);
    await meetAll();
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('is held: the partner learns of nothing, and the server can read nothing of it', async () => {
    const { letter, held } = await handedIn();
    await meetAll();
    expect(await carry(ana)).toMatchObject({ isLeft: false });
    await meetAll();
    expect((await mediaOf(ana.device, letter, 'home'))[0]?.wholeAt).not.toBe('');
    expect(await ben.device.store.byKind('media')).toEqual([]);
    const there = (await store.readMany(held.scope, [held.id])).get(held.id)!;
    const said = JSON.stringify(there.body);
    for (const secret of [held.key, held.thumb, ALT]) expect(said).not.toContain(secret);
    // Whoever guesses the address is refused all the same.
    const client = clientOf('ben');
    const token = await tokenOfHere(ben.device.store, client, ben.device.clock.device);
    await expect(client.getPart(token, held.scope, held.id, 0)).rejects.toMatchObject({
      code: 'scope/forbidden',
    });
    await expect(client.getPart(token, room, held.id, 0)).rejects.toMatchObject({ code: 'media/unknown' });
  });

  it('needs a consent of its own, and goes with the letter when that is there', async () => {
    const picture = newPicture();
    const { letter, held } = await handedIn(picture);
    await expect(releaseLetter(ana.device, letter, ana.teacher)).rejects.toMatchObject({
      code: 'consent/missing',
      facts: { purpose: 'pictures' },
    });
    await agree(['pictures']);
    const shared = await releaseLetter(ana.device, letter, ana.teacher);
    await meetAll();
    const [seen] = await atBen(shared);
    expect(seen).toMatchObject({
      alt: ALT,
      thumb: picture.thumb,
      author: '',
      authorRole: 'pupil',
      hash: held.hash,
    });
    // Not sent yet: the partner's computer asks, and is told later.
    await setWanted(ben.device.store, seen!.id, true);
    expect(await carry(ben)).toEqual({ isLeft: false, bytes: 0, count: 0 });
    expect(await openMedia(parts.get(ben)!, seen!)).toBeUndefined();
    await carry(ana);
    await meetAll();
    expect((await atBen(shared))[0]?.wholeAt).not.toBe('');
    await carry(ben);
    expect(await openMedia(parts.get(ben)!, seen!)).toEqual(picture.bytes);
    const before = called.length;
    await carry(ben);
    await carry(ana);
    expect(called.length).toBe(before);
  });

  it('goes on after cuts where it was, with at most two parts sent twice at each', async () => {
    const picture = newPicture(20 * PART_LIMIT);
    const { letter, held } = await handedIn(picture);
    const shared = await releaseLetter(ana.device, letter, ana.teacher);
    await meetAll();
    called.length = 0;
    let cuts = 0;
    for (;;) {
      cutAfter = cuts < 10 ? 3 : Infinity;
      try {
        await carry(ana);
        break;
      } catch (error) {
        expect(error).toBeInstanceOf(NoConnection);
        cuts += 1;
      }
    }
    cutAfter = Infinity;
    expect(cuts).toBe(10);
    const sent = called.filter(({ method }) => method === 'PUT').reduce((sum, { bytes }) => sum + bytes, 0);
    expect(sent).toBeGreaterThanOrEqual(held.size);
    expect(sent).toBeLessThanOrEqual(held.size + cuts * 2 * PART_LIMIT);
    await meetAll();
    const [seen] = await atBen(shared);
    await setWanted(ben.device.store, seen!.id, true);
    for (cuts = 0; ;) {
      cutAfter = cuts < 5 ? 3 : Infinity;
      if (
        await carry(ben).then(
          () => true,
          () => (cuts++, false),
        )
      )
        break;
    }
    cutAfter = Infinity;
    expect(await openMedia(parts.get(ben)!, seen!)).toEqual(picture.bytes);
    expect((await parts.get(ben)!.list(seen!.hash)).length).toBe(countParts(seen!.size));
  });

  it('lets a word go first that is written meanwhile', async () => {
    const { letter } = await handedIn();
    await releaseLetter(ana.device, letter, ana.teacher);
    await ana.device.exchange();
    // The held one and the released one: the same parts, asked about twice.
    let asked = 0;
    const run = await carry(ana, () => ++asked <= 3);
    expect(run.isLeft).toBe(true);
    expect(run.bytes).toBeGreaterThan(0);
    expect((await readMediaLeft(ana.device.store)).count).toBe(2);
    expect(await carry(ana)).toMatchObject({ isLeft: false, count: 0 });
    expect((await readMediaLeft(ana.device.store)).count).toBe(0);
  });

  it('sends the same picture once', async () => {
    const picture = newPicture();
    const first = await handedIn(picture);
    await ana.device.exchange();
    await carry(ana);
    const again = await handedIn(picture);
    expect(again.held.hash).toBe(first.held.hash);
    await ana.device.exchange();
    called.length = 0;
    await carry(ana);
    expect(called.filter(({ method }) => method === 'PUT')).toEqual([]);
    const other = await handedIn(picture, ana.pupils[1]!);
    expect(other.held.hash).not.toBe(first.held.hash);
  });

  it('sends nothing that is other than its name', async () => {
    const { held } = await handedIn();
    await ana.device.exchange();
    const client = clientOf('ana');
    const token = await tokenOfHere(ana.device.store, client, ana.device.clock.device);
    const put = (n: number, part: Uint8Array) => client.putPart(token, held.scope, held.id, n, part);
    await expect(put(0, new Uint8Array(10))).rejects.toMatchObject({ code: 'request/malformed' });
    await expect(put(99, new Uint8Array(10))).rejects.toMatchObject({ code: 'media/unknown' });
    for (const n of await parts.get(ana)!.list(held.hash)) {
      const part = (await parts.get(ana)!.get(held.hash, n))!;
      await put(n, n === 1 ? part.map((byte) => byte ^ 1) : part);
    }
    // All of it was thrown away, and comes again as it is.
    expect(await client.mediaState(token, held.scope, held.id)).toEqual({ have: [], isWhole: false });
    await carry(ana);
    expect((await client.mediaState(token, held.scope, held.id)).isWhole).toBe(true);
  });

  it("goes with a teacher's letter, and not before", async () => {
    const { device } = ana;
    const side = { ...ana, room };
    const draft = await startLetter(device, ana.teacher);
    const of = sentLetterId(side, draft);
    await addMedia(device, parts.get(ana)!, { ...side, of, author: ana.teacher }, newPicture());
    await meetAll();
    expect(await atBen(of)).toEqual([]);
    await sendLetter(device, side, 'Ana', { topic: '', format: 'text', body: 'Look' }, draft);
    await meetAll();
    expect(await atBen(of)).toHaveLength(1);
  });

  it('is taken back when a family changes its mind', async () => {
    const pupil = ana.pupils[0]!;
    const { letter } = await handedIn();
    const shared = await releaseLetter(ana.device, letter, ana.teacher);
    await ana.device.exchange();
    await carry(ana);
    await meetAll();
    const [seen] = await atBen(shared);
    await withdrawPictures(ana, pupil);
    expect(await mediaOf(ana.device, shared, 'exchange')).toEqual([]);
    await meetAll();
    expect(await atBen(shared)).toEqual([]);
    const client = clientOf('ben');
    const token = await tokenOfHere(ben.device.store, client, ben.device.clock.device);
    await expect(client.getPart(token, room, seen!.id, 0)).rejects.toMatchObject({ code: 'media/unknown' });
  });

  it('comes by itself to the teacher who has to say yes', async () => {
    const picture = newPicture();
    const { held } = await handedIn(picture);
    await ana.device.exchange();
    await carry(ana);
    const here = parts.get(ana)!;
    parts.set(ana, new MemoryPartStore());
    await carry(ana);
    expect(await openMedia(parts.get(ana)!, held)).toBeUndefined();
    await carry(ana, undefined, true);
    expect(await openMedia(parts.get(ana)!, held)).toEqual(picture.bytes);
    parts.set(ana, here);
  });

  it('a voice asks for the consent for voices', () => {
    expect([purposeOf({ type: 'audio/webm' }), purposeOf({ type: 'image/jpeg' })]).toEqual([
      'voice',
      'pictures',
    ]);
  });

  it('is erased with its pupil, everywhere, also where her words stay', async () => {
    const pupil = ana.pupils[1]!;
    const { letter, held } = await handedIn(newPicture(), pupil);
    await meetAll();
    const shared = await releaseLetter(ana.device, letter, ana.teacher);
    await ana.device.exchange();
    await carry(ana);
    await meetAll();
    const [seen] = await atBen(shared);
    await setWanted(ben.device.store, seen!.id, true);
    await carry(ben);
    const order = { pupil, class: ana.class, school: ana.school, teacher: ana.teacher };
    await erasePupil(ana.device, { ...order, withWords: false, reason: 'asked' });
    await meetAll();
    await sweepParts(ben.device, parts.get(ben)!);
    await sweepParts(ana.device, parts.get(ana)!);
    expect(await parts.get(ben)!.list(held.hash)).toEqual([]);
    expect(await parts.get(ana)!.list(held.hash)).toEqual([]);
    const database = `media:${room}`;
    await expect
      .poll(async () => (await store.readPrefix(database, `part:${held.hash}`, '', 5)).length, {
        timeout: 60_000,
      })
      .toBe(0);
    // Others' pictures stay.
    expect((await store.readPrefix(database, 'part:', '', 5)).length).toBeGreaterThan(0);
    const ours = await ana.device.store.byKind('message');
    expect(ours.filter(({ rec }) => rec.f['isAuthorErased']).length).toBe(1);
  });

  it('cannot be named by the partner to get what is held', async () => {
    const { held } = await handedIn();
    await ana.device.exchange();
    await carry(ana);
    const forged = {
      ...held,
      class: ben.class,
      authorRole: 'teacher' as const,
      author: '',
      key: 'x'.repeat(43),
    };
    await releaseMedia(ben.device, [{ ...forged, room }], sentLetterId({ ...ben, room }, held.id)).catch(
      () => undefined,
    );
    await ben.device.exchange();
    const [mine] = (await ben.device.store.byKind('media'))
      .map(({ rec }) => viewOf(media, rec, ben.device.keys.open))
      .filter(({ class: own }) => own === ben.class);
    const client = clientOf('ben');
    const token = await tokenOfHere(ben.device.store, client, ben.device.clock.device);
    // Even with the hash, which nobody has told her: encrypted bytes, without the key.
    const came = await client.getPart(token, room, mine!.id, 0);
    expect(
      await openMedia(await storeWith(held.hash, came), { ...mine!, size: came.length }),
    ).toBeUndefined();
    await setMediaRemoved(ben.device, mine!.id, true);
  });
});

async function storeWith(hash: string, part: Uint8Array): Promise<MemoryPartStore> {
  const kept = new MemoryPartStore();
  await kept.put(hash, 0, part);
  return kept;
}
