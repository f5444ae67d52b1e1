import { bareId, derivedId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import { MOST_CLASSES } from '../../src/shared/records/room.ts';
import type { Context } from '../context.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import { isInducted } from '../gate/actor.ts';
import type { InviteDoc } from '../gate/partner-docs.ts';
import { newCode, shownCode } from '../../src/shared/lib/spoken-code.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';

type InviteBody = Extract<RequestBody, { what: 'invite' }>;

/** How long a code is good. */
const INVITATION_MS = 14 * 24 * 3600_000;
/** Characters of a code. */
export const CODE_LENGTH = 8;

/** A teacher invites another class, into a new exchange or into one her class is in. Gives the code to read out. */
export async function invite(
  context: Context,
  actor: TeacherActor,
  { id, teacher, body }: Asked<InviteBody>,
): Promise<Decided> {
  const { registry } = context;
  if (!actor.classes.includes(body.class)) return refused('record/forbidden');
  if (!(await isInducted(context, teacher))) return refused('induction/missing');
  const side = actor.exchanges.find((one) => one.exchange === body.exchange && one.class === body.class);
  if (body.exchange !== undefined && !side) return refused('record/forbidden');
  const key = bareId(id);
  const stored = (await registry.read('invite', key)) ?? (await makeInvite(context, key, teacher, body));
  if (stored.teacher !== teacher) return refused('record/forbidden');
  if (await isFull(context, stored.exchange)) return refused('invitation/full');
  return granted({ code: shownCode(stored.code), expiresAt: stored.expiresAt });
}

/** The request an invitation was made by. */
export function inviteRequestOf(key: string): string {
  return `request:${key}`;
}

/** True when no further class may join. */
async function isFull({ registry }: Context, exchange: string): Promise<boolean> {
  return ((await registry.read('exchange', bareId(exchange)))?.classes.length ?? 0) >= MOST_CLASSES;
}

async function makeInvite(
  context: Context,
  key: string,
  teacher: string,
  body: InviteBody,
): Promise<InviteDoc> {
  const { registry } = context;
  const school = (await registry.read('class', bareId(body.class)))?.school ?? '';
  const code = await claimCode(context, key);
  return registry.update(
    'invite',
    key,
    (stored): InviteDoc =>
      stored ?? {
        teacher,
        class: body.class,
        school,
        card: body.card,
        title: body.title,
        summary: body.summary,
        code,
        expiresAt: new Date(context.now() + INVITATION_MS).toISOString(),
        exchange: body.exchange ?? derivedId('exchange', inviteRequestOf(key)),
      },
  );
}

/** The code comes before its invitation: one that leads nowhere after a crash is a code nobody was told. */
async function claimCode({ registry }: Context, key: string): Promise<string> {
  for (;;) {
    const code = newCode(CODE_LENGTH);
    const claimed = await registry.update('code', code, (stored) => stored ?? { invite: key });
    if (claimed.invite === key) return code;
  }
}
