import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import { nowAt, type Context } from '../context.ts';
import { forgetHelp } from '../gate/forget-help.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';

type HelpBody = Extract<RequestBody, { what: 'help' }>;
type ForgetBody = Extract<RequestBody, { what: 'forget-help' }>;

/** A question goes into the inbox of the operator's people; a further turn joins its conversation and opens it again. */
export async function takeQuestion(
  context: Context,
  { id, teacher, body }: Asked<HelpBody>,
): Promise<Decided> {
  const key = bareId(body.about ?? id);
  const ulid = bareId(id);
  const at = nowAt(context);
  const found = await context.registry.update('help', key, (stored) => {
    if (!stored)
      return body.about === undefined
        ? { teacher, questions: [ulid], askedAt: at, answeredAt: '', closedAt: '' }
        : undefined;
    if (stored.teacher !== teacher || stored.questions.includes(ulid)) return stored;
    return { ...stored, questions: [...stored.questions, ulid], askedAt: at };
  });
  return found?.teacher === teacher ? granted() : refused('record/forbidden');
}

/** A teacher has a conversation of hers erased; somebody else's stays. */
export async function forgetQuestion(
  context: Context,
  { teacher, body }: Asked<ForgetBody>,
): Promise<Decided> {
  const key = bareId(body.about);
  const found = await context.registry.read('help', key);
  if (found && found.teacher !== teacher) return refused('record/forbidden');
  await forgetHelp(context, key);
  return granted();
}
