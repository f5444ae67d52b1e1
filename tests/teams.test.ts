import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeDevice, openClassDoor } from '../src/shared/actions/class-computers.ts';
import { changeRecord, createRecord } from '../src/shared/actions/desk.ts';
import { erasePupil } from '../src/shared/actions/erase-pupil.ts';
import { setRoomBlocked } from '../src/shared/actions/handle-report.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { pseudonymOf } from '../src/shared/actions/pseudonym.ts';
import { agreeToTeam, givePlace, proposeTeams, setOver, takePlaces } from '../src/shared/actions/teams.ts';
import { readEnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { placesOf, team } from '../src/shared/records/team.ts';
import { fillClass } from '../src/shared/rules/teams/fill-class.ts';
import { layOutTeams } from '../src/shared/rules/teams/lay-out-teams.ts';
import { earlierTeams, ownTeam, roundsOf, teamStanding } from '../src/shared/rules/teams/team-standing.ts';
import { enrolHere, ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const ANAS = ['Biancarosa Rochedo', 'Ines Vasconcel', 'Tiagolino Marrequo', 'Zulmira Pombalis'];
const BENS = ['Otisworth Odduya', 'Wanjirune Kibaka', 'Akinyiro Mbotela', 'Barakasi Ndwiga'];

onEveryStore('teams of two schools', (open) => {
  let server: RunningServer;
  let store: Store;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let computer: HeadlessDevice;
  let room = '';
  let ids: string[] = [];
  const sideOf = (side: Side) => ({ room, class: side.class });
  const meetAll = async (): Promise<void> => {
    for (let round = 0; round < 2; round++)
      for (const device of [ana.device, ben.device, computer]) {
        await device.exchange();
        await learnKeys(device.store, device.keys);
      }
  };
  const teamsAt = async ({ store: local, keys }: HeadlessDevice) =>
    (await local.byParent('team', room)).map(({ rec }) => viewOf(team, rec, keys.open));
  const standing = async (device: HeadlessDevice) => roundsOf(await teamsAt(device)).flat();
  const pupilsOf = (side: Side) =>
    Promise.all(
      side.pupils.map(async (id) => ({ id, pseudonym: await pseudonymOf(side.device, id), wish: '' })),
    );
  const fill = async (side: Side) => {
    const all = await teamsAt(side.device);
    const asked = { how: 'all', earlier: earlierTeams(all), seed: 'one' } as const;
    const taken = fillClass(roundsOf(all).at(-1)!, side.class, await pupilsOf(side), asked);
    await takePlaces(side.device, side.class, taken);
  };
  const agree = async (side: Side) => {
    for (const { id } of await standing(side.device)) await agreeToTeam(side.device, id, side.class);
  };
  const propose = (side: Side) =>
    proposeTeams(
      side.device,
      sideOf(side),
      layOutTeams(
        [ana, ben].map((one) => ({ id: one.class, pupils: 4 })),
        4,
      ).map((places, index) => ({
        places,
        name: `Team ${index + 1}`,
        goal: '',
      })),
    );
  const refusedAt = (device: HeadlessDevice) => [...device.store.setAside.values()].map(({ code }) => code);

  async function enrolled(): Promise<HeadlessDevice> {
    const { code } = await openClassDoor(ben.device, ben.teacher, ben.class);
    await ben.device.exchange();
    const client = makeServerClient(lineTo(server.url).http);
    const device = new HeadlessDevice(client, Date.now);
    await enrolHere(device, client, (await readEnrolmentCode(code))!);
    const { publicKey } = await ownBoxKeys(device.store);
    await describeDevice(device, ben.class, { label: 'by the door', publicKey, version: '1' });
    return device;
  }

  beforeAll(async () => {
    const opened = open();
    ({ store, dispose } = opened);
    server = await serve(store);
    ana = await settle(lineTo(server.url).http, 'Ana', ANAS);
    ben = await settle(lineTo(server.url).http, 'Ben', BENS);
    room = await meet(ana, ben);
    computer = await enrolled();
    await meetAll();
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('names nobody whose family has not agreed', async () => {
    ids = await propose(ana);
    await expect(givePlace(ana.device, ids[0]!, ana.class, 1, ana.pupils[0]!)).rejects.toThrow(
      'consent/missing',
    );
    expect((await standing(ana.device)).flatMap((one) => placesOf(one, ana.class))).toEqual(['', '', '', '']);
  });

  it('one proposes without a line, each fills its own places, and both say yes', async () => {
    await agreeToLetters(ana);
    await agreeToLetters(ben);
    await fill(ana);
    await meetAll();
    await fill(ben);
    await agree(ben);
    await meetAll();
    expect((await standing(ana.device)).map(teamStanding)).toEqual([
      { is: 'open', by: [ana.class] },
      { is: 'open', by: [ana.class] },
    ]);
    await agree(ana);
    await meetAll();
    const names = (await pupilsOf(ben)).map(({ pseudonym }) => pseudonym);
    for (const device of [ana.device, ben.device, computer]) {
      const teams = await standing(device);
      expect(teams.map(({ id }) => id)).toEqual(ids);
      expect(teams.map((one) => teamStanding(one).is)).toEqual(['agreed', 'agreed']);
      expect(teams.flatMap((one) => placesOf(one, ben.class)).toSorted()).toEqual(names.toSorted());
      for (const name of names) expect(ownTeam(teams, ben.class, name)).toBeDefined();
      expect(ownTeam(teams, ben.class, 'Nobody Known')).toBeUndefined();
    }
    expect(JSON.stringify([...ben.device.store.records.values()])).not.toMatch(/Biancarosa|Pombalis/);
  });

  it('a classroom computer writes nothing in them, and nobody places pupils or says yes for another class', async () => {
    await changeRecord(computer, team, ids[0]!, { name: 'Ours now' });
    await createRecord(computer, team, room, { room, class: ben.class, name: 'Ours' });
    await computer.exchange();
    expect(refusedAt(computer)).toEqual(['record/forbidden', 'record/forbidden']);
    computer.store.setAside.clear();
    await givePlace(ben.device, ids[0]!, ana.class, 1, '');
    await ben.device.exchange();
    expect(refusedAt(ben.device)).toEqual(['record/forbidden']);
    ben.device.store.setAside.clear();
    await meetAll();
    expect((await standing(ana.device)).map((one) => teamStanding(one).is)).toEqual(['agreed', 'agreed']);
  });

  it('new teams mix anew, and those before are over for all', async () => {
    const before = await standing(ana.device);
    await setOver(ana.device, ids, true);
    ids = await propose(ana);
    await fill(ana);
    await meetAll();
    await fill(ben);
    await meetAll();
    for (const one of await standing(ben.device))
      for (const other of before)
        for (const side of [ana, ben])
          expect(placesOf(one, side.class)).not.toEqual(placesOf(other, side.class));
    expect((await standing(computer)).map(({ id }) => id)).toEqual(ids);
  });

  it('a pupil who is erased is in no team any more, and the yes to it does not count', async () => {
    await agree(ana);
    await agree(ben);
    await meetAll();
    const name = await pseudonymOf(ana.device, ana.pupils[0]!);
    const hers = ownTeam(await teamsAt(ana.device), ana.class, name)!;
    await erasePupil(ana.device, {
      pupil: ana.pupils[0]!,
      class: ana.class,
      school: ana.school,
      teacher: ana.teacher,
      withWords: true,
      reason: 'asked',
    });
    await meetAll();
    const context = makeContext({ store, log: makeLog('silent') });
    for (const { rec } of await ben.device.store.byParent('team', room)) {
      expect(JSON.stringify(rec.f)).not.toContain(name);
      expect(JSON.stringify((await context.records.read(room, rec.id))!.f)).not.toContain(name);
    }
    const now = (await standing(computer)).find(({ id }) => id === hers.id)!;
    expect(teamStanding(now)).toEqual({ is: 'free', by: [ana.class] });
  });

  it('while a class has stopped the exchange, nobody else proposes', async () => {
    const by = { teacher: ana.teacher, school: ana.school, name: 'Ana' };
    const about = { room: room.replace('exchange:', 'room:'), class: ana.class };
    await setRoomBlocked(ana.device, by, about, true);
    await meetAll();
    await propose(ben);
    await ben.device.exchange();
    expect(refusedAt(ben.device)).toEqual(['room/blocked', 'room/blocked']);
  });
});
