import { erasedRec } from '../../src/shared/records/merge.ts';
import type { Context } from '../context.ts';

const DAY_MS = 24 * 3600_000;
/** So long after its last turn a conversation with the operator's people is kept. */
export const HELP_DAYS = 365;

/**
 * Takes a conversation away: its questions with the answers, everywhere they came to, and out of the files. Safe to repeat.
 * @param key ULID of the first question
 */
export async function forgetHelp(
  { registry, records }: Pick<Context, 'registry' | 'records'>,
  key: string,
): Promise<void> {
  const found = await registry.read('help', key);
  if (!found) return;
  const ids = found.questions.flatMap((ulid) => [`request:${ulid}`, `decision:${ulid}`]);
  for (const id of ids)
    await records.update(found.teacher, id, (stored) =>
      stored && !stored.gone ? erasedRec(stored) : undefined,
    );
  await records.clear(found.teacher, ids);
  await registry.remove('help', key);
}

/** Takes away conversations in which nobody has said anything for a year. */
export async function expireHelp(
  context: Pick<Context, 'registry' | 'records' | 'now'>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const before = new Date(context.now() - HELP_DAYS * DAY_MS).toISOString();
  for await (const [key, { askedAt, answeredAt, closedAt }] of context.registry.list('help'))
    if (!isStopped() && [askedAt, answeredAt, closedAt].every((at) => at < before))
      await forgetHelp(context, key);
}
