import { expect, it } from 'vitest';
import { newId, newUlid } from '../lib/ids.ts';
import { Keyring } from '../records/keyring.ts';
import { viewOf } from '../records/kind.ts';
import { checkShape, parseRecord } from '../records/parse-record.ts';
import { room } from '../records/room.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { createRecord } from './desk.ts';
import { changeClass, foundSchool, introduceTeacher, startClass } from './found-school.ts';
import { confirmPartnership } from './meet-partner.ts';
import { setRoomBlocked } from './handle-report.ts';
import { shareCalendar } from './share-calendar.ts';

const now = () => Date.UTC(2026, 10, 24);

it('a partner sees days and times from the yes on, as they are now, and no names of terms or holidays', async () => {
  const desk = {
    store: new MemoryStore(),
    keys: new Keyring(),
    clock: new StampClock(newDeviceTag(), now),
    now,
  };
  const ana = newId('teacher', now());
  await introduceTeacher(desk, ana, { name: 'Ana', language: 'pt' });
  const school = await foundSchool(desk, ana, {
    name: 'Escola',
    place: 'Belém',
    country: 'BR',
    timeZone: 'America/Belem',
    connectivity: 'low',
  });
  const own = await startClass(desk, ana, school, {
    name: '7B',
    ageFrom: 11,
    ageTo: 12,
    languages: ['pt'],
    timeZone: 'America/Belem',
  });
  const exchange = `exchange:${newUlid(now())}`;
  const id = exchange.replace('exchange:', 'room:');
  await createRecord(desk, room, exchange, { title: 'Water' }, { id });
  const read = async () => {
    const { rec } = (await desk.store.get(id))!;
    checkShape(parseRecord(rec));
    return viewOf(room, rec, desk.keys.open).classes.find((entry) => entry.id === own)?.calendar;
  };
  await changeClass(desk, own, {
    'terms/t1/from': '2026-08-01',
    'terms/t1/to': '2026-12-18',
    'holidays/h1/from': '2026-12-25',
    'holidays/h1/title': 'Natal da Maria',
  });
  // Before the yes nobody sees it.
  await shareCalendar(desk, exchange, own);
  expect(await read()).toBeUndefined();
  await confirmPartnership(desk, id, own, 'pt');
  expect(await read()).toBe('1;T260801-261218;H261225');
  await changeClass(desk, own, {
    'lessons/l1/weekday': '2',
    'lessons/l1/from': '08:00',
    'lessons/l1/to': '08:45',
  });
  await shareCalendar(desk, exchange, own);
  expect(await read()).toBe('1;T260801-261218;H261225;L208000845');
  // Nothing to say writes nothing.
  const before = JSON.stringify(await desk.store.get(id));
  await shareCalendar(desk, exchange, own);
  expect(JSON.stringify(await desk.store.get(id))).toBe(before);
  // While the exchange is stopped it stays as it was.
  await setRoomBlocked(desk, { teacher: ana, school, name: 'Ana' }, { room: id, class: own }, true);
  await changeClass(desk, own, { 'holidays/h1/removed': true });
  await shareCalendar(desk, exchange, own);
  expect(await read()).toBe('1;T260801-261218;H261225;L208000845');
});

it('a room of an older app has told no calendar, and words are no calendar', () => {
  const frozen = {
    id: 'room:01HF7YAT00ZZZZZZZZZZZZZZZZ',
    scope: 'exchange:01HF7YAT00ZZZZZZZZZZZZZZZZ',
    v: 2,
    at: '1HF7YAT00000AAAAAAAAAAAA',
    f: { title: 'Water', 'classes/class:a/name': '7B', 'classes/class:b/calendar': 'call me on 0712' },
  };
  const view = viewOf(room, parseRecord(frozen), () => undefined);
  expect(view.classes.map(({ calendar }) => calendar)).toEqual(['', '']);
  expect(view.isFromNewerApp).toBe(false);
});
