import type { Json } from '../src/shared/lib/canonical.ts';
import type { Rec } from '../src/shared/records/merge.ts';
import type { ProposedTerms } from '../src/shared/records/proposal.ts';
import type { RequestBody } from '../src/shared/records/request.ts';
import { verifySchool } from '../sync-server/commands/verify-school.ts';
import type { Context } from '../sync-server/context.ts';
import { TestTeacher } from './server-teacher.ts';

/** What a class says of itself on the list. */
export const listedCard = {
  country: '',
  timeZone: 'Africa/Nairobi',
  ageFrom: 10,
  ageTo: 12,
  size: 30,
  languages: ['en'],
  goals: [6],
  subjects: [],
  tags: [],
  objectives: [],
  strengths: [],
  connectivity: 'low' as const,
  lessons: [],
  terms: [],
  holidays: [],
};
export const terms = (more: Partial<ProposedTerms> = {}): ProposedTerms => ({
  title: 'Water',
  summary: 'About water',
  goals: ['6'],
  startOn: '2027-02-01',
  weeks: 6,
  languages: ['en'],
  words: 'Hello from Recife',
  ...more,
});

/** A teacher with her class, under its listing. */
export interface Side {
  readonly who: TestTeacher;
  readonly school: string;
  readonly class: string;
  readonly listing: string;
}
export type Answer = Record<string, Json>;

/** A teacher of a verified school whose class is on the list. */
export async function listedSide(url: string, context: Context, now: () => number): Promise<Side> {
  const who = await new TestTeacher(url, undefined, now).signUp();
  const home = await who.settle();
  await verifySchool(context, home.school, 'Somebody');
  await who.induct();
  const { result } = await who.ask({ what: 'list', class: home.class, card: listedCard, isFull: false });
  return { who, ...home, listing: (result as { listing: string }).listing };
}

export const propose = (from: Side, to: Side, more: Partial<ProposedTerms> = {}): RequestBody => ({
  what: 'propose',
  class: from.class,
  listing: to.listing,
  card: from.who.card(),
  terms: terms(more),
});
export const idOf = (request: Rec): string => request.id.replace('request:', 'proposal:');
export const accept = (side: Side, request: Rec, seen = request.id): RequestBody => ({
  what: 'accept',
  class: side.class,
  proposal: idOf(request),
  seen,
  card: side.who.card('Form 2'),
});
export const decline = (side: Side, request: Rec): RequestBody => ({
  what: 'decline',
  class: side.class,
  proposal: idOf(request),
  reason: 'dates',
  words: 'We have examinations.',
});
export const takeBack = (side: Side, request: Rec): RequestBody => ({
  what: 'take-back',
  class: side.class,
  proposal: idOf(request),
});
/** The request as it was written, and what was decided. */
export async function ask(side: Side, body: RequestBody): Promise<{ request: Rec; answer: Answer }> {
  const request = side.who.request(body);
  await side.who.sync(request);
  return { request, answer: side.who.decisionOn(request) };
}
/** An invitation as both see it, after both have heard. */
export async function seen(request: Rec, ...sides: Side[]): Promise<Answer[]> {
  const found: Answer[] = [];
  for (const { who } of sides) {
    await who.sync();
    found.push({ ...who.known(who.id, idOf(request))?.f });
  }
  return found;
}
