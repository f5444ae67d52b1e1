import { expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { newSealKey } from '../lib/seal.ts';
import { measureUnsent, PUPIL_BYTES } from '../sync/estimate.ts';
import { HeadlessDevice } from '../sync/headless-device.ts';
import type { ServerClient } from '../sync/server-client.ts';
import { addPupils } from './roster.ts';

it('a list of names costs on the line what is said before it is made', async () => {
  const nobody = {} as ServerClient;
  const device = new HeadlessDevice(nobody, Date.now);
  const classId = newId('class', Date.now());
  device.keys.add(classId, newSealKey());
  const names = Array.from({ length: 60 }, (_, index) => ({
    givenName: ['Aurora', 'Beto', 'Catarina', 'Dandara'][index % 4]! + index,
    familyName: ['Nascimento', 'Otieno', 'da Silva Souza'][index % 3]!,
  }));
  await addPupils(device, classId, names, []);
  const each = (await measureUnsent(device.store)) / names.length;
  expect(each).toBeGreaterThan(PUPIL_BYTES * 0.75);
  expect(each).toBeLessThan(PUPIL_BYTES * 1.25);
});
