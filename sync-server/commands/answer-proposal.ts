import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import type { ProposalDoc, ProposalEvent } from '../../src/shared/rules/partnership/proposal-step.ts';
import type { Context } from '../context.ts';
import { isInducted } from '../gate/actor.ts';
import { openProposedRoom } from './open-proposed-room.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';
import { exchangeOf, spreadProposal, stepPair } from './proposals.ts';

type AnswerBody = Extract<RequestBody, { what: 'counter' | 'accept' | 'decline' | 'take-back' }>;

/**
 * A teacher answers an invitation, suggests something else, or takes one of her class's back. What that comes to,
 * however late it is, is `stepProposals`' to say; here follows what has to follow from it.
 */
export async function answerProposal(
  context: Context,
  actor: TeacherActor,
  { id, teacher, body }: Asked<AnswerBody>,
): Promise<Decided> {
  if (!actor.classes.includes(body.class)) return refused('record/forbidden');
  const isMeeting = body.what === 'accept' || body.what === 'counter';
  if (isMeeting && !(await isInducted(context, teacher))) return refused('induction/missing');
  const key = (await context.registry.read('proposal-pair', bareId(body.proposal)))?.pair;
  if (key === undefined) return refused('proposal/unknown');
  await endWithoutTeachers(context, key, body.proposal);
  const { said, proposal } = await stepPair(context, key, eventOf(id, teacher, body));
  if (!proposal) return refused('proposal/unknown');
  if (said === 'ok' && body.what === 'accept' && !(await openProposedRoom(context, key, proposal, id)))
    return refused('proposal/ended');
  await spreadProposal(context, key, proposal.id);
  if (said !== 'ok') return refused(said);
  const exchange = exchangeOf(proposal);
  return granted({ proposal: proposal.id, ...(exchange !== '' && { joins: exchange }) });
}

function eventOf(request: string, teacher: string, body: AnswerBody): ProposalEvent {
  const { what, ...rest } = body;
  const asked = { ...rest, request, teacher };
  // `rest` is of the same alternative as `what`.
  return { what: what === 'take-back' ? 'withdraw' : what, ...asked } as ProposalEvent;
}

/** Where nobody teaches one of the classes any more, there is nobody to agree with. */
async function endWithoutTeachers(context: Context, key: string, id: string): Promise<void> {
  const { registry } = context;
  const one: ProposalDoc | undefined = (await registry.read('pair', key))?.proposals.find(
    (each) => each.id === id,
  );
  if (one?.state !== 'open') return;
  const classes = await registry.readMany('class', [bareId(one.asker), bareId(one.asked)]);
  for (const side of [one.asker, one.asked])
    if ((classes.get(bareId(side))?.teachers ?? []).length === 0)
      await stepPair(context, key, { what: 'gone', class: side });
}
