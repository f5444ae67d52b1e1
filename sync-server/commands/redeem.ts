import { readCode } from '../../src/shared/lib/spoken-code.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { Context } from '../context.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import { isInducted } from '../gate/actor.ts';
import type { InviteDoc } from '../gate/partner-docs.ts';
import { afterTry, CODE_TRIES, waitMsOf } from '../gate/tries.ts';
import { addToDecision } from './decision-record.ts';
import { CODE_LENGTH, inviteRequestOf } from './invite.ts';
import { joinExchange, reservePlace } from './join-exchange.ts';
import { granted, Refusal, refused, type Asked, type Decided } from './outcome.ts';

type RedeemBody = Extract<RequestBody, { what: 'redeem' }>;

/**
 * A teacher brings her class in by a code. The first request written into the invitation has it; everything after
 * that is repeated when this request comes again, until its decision is written.
 */
export async function redeem(
  context: Context,
  actor: TeacherActor,
  { id, teacher, body }: Asked<RedeemBody>,
): Promise<Decided> {
  const { registry } = context;
  if (!actor.classes.includes(body.class)) return refused('record/forbidden');
  if (!(await isInducted(context, teacher))) return refused('induction/missing');
  if (waitMsOf(await registry.read('guesses', bareId(teacher)), context.now()) > 0)
    return refused('request/too-often');
  const found = await findInvite(context, body.code);
  if (!found) {
    await registry.update('guesses', bareId(teacher), (tries) => afterTry(tries, CODE_TRIES, context.now()));
    return refused('invitation/unknown');
  }
  const { key, invite } = found;
  const { exchange } = invite;
  if (invite.class === body.class) return refused('invitation/own-class');
  if (
    invite.redeemedBy !== id &&
    actor.exchanges.some((side) => side.exchange === exchange && side.class === body.class)
  )
    return granted({ exchange });
  await claimInvite(context, key, id);
  const school = (await registry.read('class', bareId(body.class)))?.school ?? '';
  const guest = { class: body.class, school, card: body.card };
  const host = { class: invite.class, school: invite.school, card: invite.card };
  const places = await reservePlace(context, exchange, [host, guest]);
  if (!places) {
    await registry.update('invite', key, (stored) => withoutClaim(stored, id));
    return refused('invitation/full');
  }
  const head = { title: invite.title, summary: invite.summary, invitedBy: invite.class };
  await joinExchange(context, { exchange, head, joining: [host, guest], places });
  await addToDecision(context, invite.teacher, inviteRequestOf(key), { exchange });
  return granted({ exchange });
}

async function findInvite(
  { registry }: Context,
  typed: string,
): Promise<{ key: string; invite: InviteDoc } | undefined> {
  const code = readCode(typed, CODE_LENGTH);
  const leads = code === undefined ? undefined : await registry.read('code', code);
  const invite = leads && (await registry.read('invite', leads.invite));
  return invite && invite.code === code && !invite.isWithdrawn ? { key: leads.invite, invite } : undefined;
}

async function claimInvite({ registry, now }: Context, key: string, id: string): Promise<void> {
  await registry.update('invite', key, (stored) => {
    if (!stored || stored.isWithdrawn) throw new Refusal('invitation/unknown');
    if (stored.redeemedBy === id) return stored;
    if (stored.redeemedBy !== undefined) throw new Refusal('invitation/used');
    if (Date.parse(stored.expiresAt) < now()) throw new Refusal('invitation/expired');
    return { ...stored, redeemedBy: id };
  });
}

function withoutClaim(invite: InviteDoc | undefined, id: string): InviteDoc | undefined {
  if (invite?.redeemedBy !== id) return invite;
  const { redeemedBy: _redeemedBy, ...free } = invite;
  return free;
}
