import * as v from 'valibot';
import { deriveAuthKey } from '../../shared/lib/password.ts';
import { keepAccount, readAccount } from '../../shared/sync/account.ts';
import type { ServerClient } from '../../shared/sync/server-client.ts';
import type { AppDesk } from '../db/open-desk.ts';
import { loadKeys } from '../db/keys.ts';
import { openPlace } from '../db/use-session.ts';
import { readDemoPeople } from './demo-people.ts';

const asked = v.pipe(v.string(), v.regex(/^[a-z]{2,10}$/));

/** `?demo=ana` on a demonstration server: signs this desk in as that made-up teacher, once. Otherwise does nothing. */
export async function adoptDemoPerson(
  desk: AppDesk,
  server: ServerClient,
  address: string,
  search: string,
): Promise<void> {
  const who = v.safeParse(asked, new URLSearchParams(search).get('demo'));
  if (!who.success || (await readAccount(desk.store))) return;
  const person = (await readDemoPeople(address)).find((entry) => entry.profile === who.output);
  if (!person) return;
  const authKey = await deriveAuthKey(person.email, person.password);
  const { token, session } = await server.signIn({ email: person.email, authKey, device: desk.clock.device });
  await desk.store.setFact(`key/${person.school}`, person.schoolKey);
  await loadKeys(desk.store, desk.keys);
  await openPlace(desk, person.school, person.class);
  const { email, teacher, name, language } = person;
  await keepAccount(desk.store, { email, authKey, teacher, name, language, state: 'ready', token, session });
}
