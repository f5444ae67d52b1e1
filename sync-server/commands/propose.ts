import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import type { Context } from '../context.ts';
import { isInducted } from '../gate/actor.ts';
import type { ListingDoc } from '../gate/directory-docs.ts';
import { openProposedRoom } from './open-proposed-room.ts';
import { granted, Refusal, refused, type Asked, type Decided } from './outcome.ts';
import { countAsked, countMade, forgetCounted } from './proposal-counts.ts';
import { acceptedOffer, exchangeOf, pairKeyOf, spreadProposal, stepPair } from './proposals.ts';

type ProposeBody = Extract<RequestBody, { what: 'propose' }>;

/**
 * A teacher invites a class from the directory. Gives the invitation's id, which is that of another one where the two have
 * invited each other; its `exchange` where that made the project in this request the one of both.
 */
export async function propose(
  context: Context,
  actor: TeacherActor,
  { id, teacher, body }: Asked<ProposeBody>,
): Promise<Decided> {
  const { registry } = context;
  // A request that was cut short goes on from here, whatever has become of the list since.
  const begun = await registry.read('proposal-pair', bareId(id));
  if (begun && begun.teacher !== teacher) return refused('record/forbidden');
  const listed = await registry.read('listing', body.listing);
  if (!begun) {
    const no = await mayNot(context, actor, teacher, body, listed);
    if (no) return no;
  }
  const partner = listed?.class ?? '';
  const key = begun?.pair ?? pairKeyOf(body.class, partner, body.exchange ?? '');
  const school = await registry.read(
    'school',
    bareId((await registry.read('class', bareId(body.class)))?.school ?? ''),
  );
  const counted = { class: body.class, request: id, listing: body.listing };
  await countMade(context, { ...counted, isVerified: school?.verifiedAt !== undefined });
  try {
    await countAsked(context, body.listing, id);
  } catch (error) {
    if (error instanceof Refusal) await forgetCounted(context, counted);
    throw error;
  }
  await registry.update('proposal-pair', bareId(id), (stored) => stored ?? { pair: key, teacher });
  const { said, proposal } = await stepPair(context, key, {
    what: 'propose',
    request: id,
    teacher,
    class: body.class,
    partner,
    listing: body.listing,
    stranger: strangerOf(listed),
    into: body.exchange ?? '',
    card: body.card,
    terms: body.terms,
  });
  // Joined to another one, or none: what was counted here is no invitation of its own.
  if (!proposal || bareId(proposal.id) !== bareId(id)) await forgetCounted(context, counted);
  if (said !== 'ok' || !proposal) return refused(said === 'ok' ? 'proposal/unknown' : said);
  if (proposal.state === 'accepted' && !(await openProposedRoom(context, key, proposal, id)))
    return refused('proposal/ended');
  await spreadProposal(context, key, proposal.id);
  const isOurPlan = acceptedOffer(proposal)?.planFrom === id;
  return granted({ proposal: proposal.id, ...(isOurPlan && { exchange: exchangeOf(proposal) }) });
}

async function mayNot(
  context: Context,
  actor: TeacherActor,
  teacher: string,
  body: ProposeBody,
  listed: ListingDoc | undefined,
): Promise<Decided | undefined> {
  if (!actor.classes.includes(body.class)) return refused('record/forbidden');
  if (!(await isInducted(context, teacher))) return refused('induction/missing');
  const isIn = actor.exchanges.some((side) => side.exchange === body.exchange && side.class === body.class);
  if (body.exchange !== undefined && !isIn) return refused('record/forbidden');
  const { registry } = context;
  const theirs = listed && (await registry.read('class', bareId(listed.class)));
  if (!listed?.card || theirs?.listing !== body.listing || theirs.teachers.length === 0)
    return refused('proposal/unlisted');
  const school = await registry.read('school', bareId(theirs.school));
  if (school?.verifiedAt === undefined) return refused('proposal/unlisted');
  if (actor.classes.includes(listed.class)) return refused('invitation/own-class');
  if (listed.isFull) return refused('proposal/full');
  if (body.exchange !== undefined && theirs.exchanges.includes(body.exchange))
    return refused('proposal/accepted');
  return undefined;
}

/** What was to be seen of the class on the list. */
function strangerOf(listed: ListingDoc | undefined) {
  const {
    country = '',
    timeZone = '',
    ageFrom = 0,
    ageTo = 0,
    size = 0,
    languages = [],
  } = listed?.card ?? {};
  return { country, timeZone, ageFrom, ageTo, size, languages: [...languages] };
}
