import { assertNever } from '../../src/shared/lib/errors.ts';
import { merge, type Rec } from '../../src/shared/records/merge.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import { mayWrite } from '../../src/shared/rules/may-write.ts';
import type { Context } from '../context.ts';
import { teacherActorOf } from '../gate/actor.ts';
import type { Member, TeacherActor } from '../../src/shared/rules/actor.ts';
import type { Outcome } from '../sync/apply-changes.ts';
import { answerProposal } from './answer-proposal.ts';
import { claimClass } from './class.ts';
import { readDecision, writeDecision } from './decision-record.ts';
import { openInstallation, shutInstallation } from './installation.ts';
import { invite } from './invite.ts';
import { listClass, unlistClass } from './list-class.ts';
import { decided, type Asked, type Decided } from './outcome.ts';
import { changeHelper } from './class-colleagues.ts';
import { forgetQuestion, takeQuestion } from './help.ts';
import { joinSchool } from './join-school.ts';
import { letComputerIn, turnComputerAway } from './let-in.ts';
import { nameLead } from './lead.ts';
import { keepOffer } from './offers.ts';
import { openDoor } from './open-door.ts';
import { propose } from './propose.ts';
import { redeem } from './redeem.ts';
import { changeRole } from './role.ts';
import { revokeDevice } from './revoke-device.ts';
import { claimSchool } from './school.ts';
import { coordinate, presentSchool, verifyByCoordinator } from './verify-request.ts';
import { withdraw } from './withdraw.ts';

/**
 * Decides a request as it arrives. What follows from it comes first, then the decision, and the request itself last:
 * a request that is stored is a request that was carried out, and one that was cut short is carried out again when
 * the device repeats it. Every step may be repeated.
 */
export async function decideRequest(
  context: Context,
  known: Member,
  scope: string,
  rec: Rec,
): Promise<Outcome> {
  const stored = await context.records.read(scope, rec.id);
  const after = stored ? merge(stored, rec) : rec;
  const verdict = mayWrite(known, { before: stored, after });
  if (verdict) return verdict;
  if (known.role !== 'teacher') return 'scope/forbidden';
  const body = rec.f['body'] as RequestBody | undefined;
  if (stored) return 'stored';
  if (!body || rec.gone) return 'record/malformed';
  if (!(await readDecision(context, scope, rec.id))) {
    const actor = await teacherActorOf(context, known);
    const asked = { id: rec.id, teacher: known.teacher, body };
    const verdictOn = await decided(() => run(context, actor, asked));
    // What a person has to read first is decided later, by an operator's command.
    if (verdictOn) await writeDecision(context, scope, rec.id, verdictOn);
  }
  await context.records.update(scope, rec.id, (now) => (now ? undefined : rec));
  return 'stored';
}

function run(context: Context, actor: TeacherActor, { body, ...asked }: Asked): Promise<Decided | undefined> {
  switch (body.what) {
    case 'school':
      return claimSchool(context, { ...asked, body });
    case 'class':
      return claimClass(context, actor, { ...asked, body });
    case 'invite':
      return invite(context, actor, { ...asked, body });
    case 'withdraw':
      return withdraw(context, { ...asked, body });
    case 'enrolment':
    case 'colleagues':
      return openDoor(context, actor, { ...asked, body });
    case 'join':
      return joinSchool(context, { ...asked, body });
    case 'role':
      return changeRole(context, actor, { ...asked, body });
    case 'lead':
      return nameLead(context, actor, { ...asked, body });
    case 'helper':
      return changeHelper(context, actor, { ...asked, body });
    case 'installation':
      return openInstallation(context, actor, { ...asked, body });
    case 'shut':
      return shutInstallation(context, actor, { ...asked, body });
    case 'let-in':
      return letComputerIn(context, actor, { ...asked, body });
    case 'turn-away':
      return turnComputerAway(context, actor, { ...asked, body });
    case 'revoke':
      return revokeDevice(context, actor, { ...asked, body });
    case 'help':
      return takeQuestion(context, { ...asked, body });
    case 'forget-help':
      return forgetQuestion(context, { ...asked, body });
    case 'propose':
      return propose(context, actor, { ...asked, body });
    case 'counter':
    case 'accept':
    case 'decline':
    case 'take-back':
      return answerProposal(context, actor, { ...asked, body });
    case 'list':
      return listClass(context, actor, { ...asked, body });
    case 'unlist':
      return unlistClass(context, actor, { ...asked, body });
    case 'present':
      return presentSchool(context, actor, { ...asked, body });
    case 'coordinate':
      return coordinate(context, actor, { ...asked, body });
    case 'verify':
      return verifyByCoordinator(context, actor, { ...asked, body });
    case 'offer-template':
      return keepOffer(context, { ...asked, body });
    case 'redeem':
      return redeem(context, actor, { ...asked, body });
    default:
      return assertNever(body);
  }
}
