import { useMemo, useState } from 'react';
import { unfinishedWords, type UnfinishedThing } from '../../shared/actions/unfinished-words.ts';
import { kindOf } from '../../shared/lib/ids.ts';
import { newestStamp } from '../../shared/records/merge.ts';
import { mayLeave, type LeaveVerdict } from '../../shared/rules/may-leave.ts';
import { useDesk } from '../db/desk-context.ts';
import { useUnfinished, type UnfinishedRecords } from '../db/use-unfinished.ts';
import { useSyncStatus } from './use-sync.ts';

/** Whether a person may leave what she wrote, what holds her back, and what to save of it. */
export interface LeavingState {
  /** undefined while it is being read. */
  readonly verdict: LeaveVerdict | undefined;
  readonly count: number;
  readonly kinds: readonly { kind: string; count: number }[];
  readonly refused: number;
  /** The words of all of it. */
  readonly words: () => Promise<UnfinishedThing[]>;
  /** What there is now has been saved as a file; what is written afterwards holds her back again. */
  readonly noteSaved: () => void;
}

/** The rule for leaving (`mayLeave`), live: for this whole computer, or one class. */
export function useLeaving(classId?: string): LeavingState {
  const desk = useDesk();
  const status = useSyncStatus();
  const found = useUnfinished(classId);
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set());
  const marks = useMemo(() => (found ? marksOf(found) : []), [found]);
  const { unsent = [], refused = [] } = found ?? {};
  const isHeldUp = status.state === 'needs-you' && status.refused === 0;
  const canGo = !isHeldUp && !(status.state === 'waiting' && status.why === 'paused');
  return {
    verdict:
      found &&
      mayLeave({
        unsent: unsent.length,
        refused: refused.length,
        isSaved: marks.length > 0 && marks.every((mark) => saved.has(mark)),
        canGo,
      }),
    count: unsent.length + refused.length,
    kinds: tally(unsent.map(({ rec }) => kindOf(rec.id))),
    refused: refused.length,
    words: () => unfinishedWords(desk, unsent, refused),
    noteSaved: () => setSaved(new Set(marks)),
  };
}

/** One for each thing, another one when it changes: what goes out after it was saved leaves fewer, never others. */
function marksOf({ unsent, refused }: UnfinishedRecords): string[] {
  return [...unsent.map(({ rec }) => rec.id + newestStamp(rec)), ...refused.map(({ id }) => id)];
}

function tally(kinds: readonly string[]): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
