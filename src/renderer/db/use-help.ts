import { useMemo } from 'react';
import * as v from 'valibot';
import { decision } from '../../shared/records/decision.ts';
import { request } from '../../shared/records/request.ts';
import { helpConversations, type HelpConversation } from '../../shared/rules/help-conversations.ts';
import type { AppDesk } from './open-desk.ts';
import { useFact } from './use-fact.ts';
import { useRecords } from './use-records.ts';
import { useTeacherSession } from './use-session.ts';

/** How many answers of each conversation were seen on this computer. */
const SEEN_FACT = 'help-seen';
const seenCounts = v.record(v.string(), v.number());

/** This teacher's conversations with the operator's people, with what she has not seen yet. */
export interface HelpDesk {
  readonly conversations: readonly HelpConversation[];
  /** Conversations with answers that were not seen on this computer. */
  readonly fresh: readonly HelpConversation[];
}

/** The conversations, live; undefined while they are being read. */
export function useHelp(): HelpDesk | undefined {
  const { account } = useTeacherSession();
  const requests = useRecords(request, { scope: account.teacher });
  const decisions = useRecords(decision, { scope: account.teacher });
  const seen = useFact(SEEN_FACT);
  return useMemo(() => {
    if (!requests || !decisions || seen === undefined) return undefined;
    const counts = countsIn(seen);
    const conversations = helpConversations(requests, decisions);
    return {
      conversations,
      fresh: conversations.filter(({ id, answers }) => answers > (counts[id] ?? 0)),
    };
  }, [requests, decisions, seen]);
}

/** Notes that every answer of a conversation was seen here. */
export async function noteHelpSeen({ store }: AppDesk, { id, answers }: HelpConversation): Promise<void> {
  const counts = countsIn((await store.getFact(SEEN_FACT)) ?? '');
  if ((counts[id] ?? 0) >= answers) return;
  await store.setFact(SEEN_FACT, JSON.stringify({ ...counts, [id]: answers }));
}

function countsIn(kept: string): Readonly<Record<string, number>> {
  if (kept === '') return {};
  const parsed = v.safeParse(seenCounts, JSON.parse(kept));
  return parsed.success ? parsed.output : {};
}
