import type { Browser, Page } from '@playwright/test';
import { changeClass, finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { keepListed } from '../../src/shared/actions/keep-listed.ts';
import { newId } from '../../src/shared/lib/ids.ts';
import type { ListedCard } from '../../src/shared/records/listed-card.ts';
import { openAs, personOf } from '../demo-person.ts';
import { listedCard } from '../listed-cards.ts';
import { TestTeacher } from '../server-teacher.ts';
import { lineTo, settle, type Home, type Side } from '../two-schools.ts';
import { newComputer, type Stage } from './stage.ts';

/** A teacher elsewhere, without the app, whose class is on the list. */
export async function listedElsewhere(
  stage: Stage,
  card: Partial<ListedCard> & { readonly country: string },
): Promise<{ who: TestTeacher; class: string }> {
  const who = await new TestTeacher(stage.url.replace(/\/$/, '')).signUp();
  const [school, own] = [newId('school', Date.now()), newId('class', Date.now())];
  const { country } = card;
  await who.ask({ what: 'school', school, name: 'Lakeside', place: 'Town', country });
  await who.ask({ what: 'class', class: own, school });
  await who.induct();
  const told = listedCard({ ageFrom: 11, ageTo: 13, languages: ['en'], ...card });
  const { outcome, reason } = await who.ask({ what: 'list', class: own, card: told, isFull: false });
  if (outcome !== 'ok') throw new Error(`not on the list: ${String(reason)}`);
  return { who, class: own };
}

/** A teacher who has settled in already, with a class that is on the list; English is what she and her class speak. */
export async function settleOnTheList(stage: Stage, name: string, home: Partial<Home>): Promise<Side> {
  const side = await settle(lineTo(stage.url).http, name, [], Date.now, home);
  const { device, teacher } = side;
  await finishOnboarding(device, teacher);
  await changeClass(device, side.class, { isListed: true });
  await device.exchange();
  await keepListed(device, teacher);
  await device.exchange();
  return side;
}

/** Opens a computer of her own, with a connection, for a teacher of `settleOnTheList`. `hash` as in `#/today`. */
export async function openTheirs(
  browser: Browser,
  stage: Stage,
  side: Side,
  zone: string,
  hash: string,
): Promise<Page> {
  const page = await newComputer(browser, stage, { locale: 'en-GB', zone });
  await openAs(page, stage.url, await personOf(side), hash);
  return page;
}
