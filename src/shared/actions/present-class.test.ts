import { expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { isSealed } from '../lib/seal.ts';
import { viewOf } from '../records/kind.ts';
import { presentation, presentationIdOf, textAbout } from '../records/presentation.ts';
import { HeadlessDevice } from '../sync/headless-device.ts';
import { rememberKey } from './found-school.ts';
import { showPresentation, takeBackPresentation, writePresentation } from './present-class.ts';

const room = newId('exchange', 1);
const own = { class: newId('class', 1), school: newId('school', 1) };

async function deskWithSchool(): Promise<HeadlessDevice> {
  const desk = new HeadlessDevice(undefined as never, () => Date.parse('2026-03-04T09:00:00Z'));
  await rememberKey(desk, own.school);
  return desk;
}
const inRoom = async (desk: HeadlessDevice) => {
  const stored = await desk.store.get(presentationIdOf(own.class, room));
  return stored && viewOf(presentation, stored.rec, desk.keys.open);
};

it('stays sealed in the school until it is shown, then stands readable in that room and in no other', async () => {
  const desk = await deskWithSchool();
  await writePresentation(desk, own, 'food', 'Porridge with groundnuts.');
  await writePresentation(desk, own, 'greeting', 'We shake hands, long.');
  const home = (await desk.store.get(presentationIdOf(own.class, own.school)))!.rec;
  expect(isSealed(home.f['parts/food/text'])).toBe(true);
  expect(await inRoom(desk)).toBeUndefined();
  await showPresentation(desk, own, room);
  const shown = (await inRoom(desk))!;
  expect(textAbout(shown, 'food')).toBe('Porridge with groundnuts.');
  expect(textAbout(shown, 'music')).toBe('');
  expect(shown.shownAt).toBe('2026-03-04T09:00:00.000Z');
  expect(shown.class).toBe(own.class);
  expect(await desk.store.get(presentationIdOf(own.class, newId('exchange', 2)))).toBeUndefined();
});

it('is not changed in a room by writing on; shown again it is, and taken back nothing of it is left', async () => {
  const desk = await deskWithSchool();
  await writePresentation(desk, own, 'food', 'Porridge.');
  await showPresentation(desk, own, room);
  await writePresentation(desk, own, 'food', 'Porridge and mangoes.');
  expect(textAbout(await inRoom(desk), 'food')).toBe('Porridge.');
  await showPresentation(desk, own, room);
  expect(textAbout(await inRoom(desk), 'food')).toBe('Porridge and mangoes.');
  await takeBackPresentation(desk, own.class, room);
  const after = await inRoom(desk);
  expect(after?.shownAt).toBe('');
  expect(textAbout(after, 'food')).toBe('');
});
