import { useEffect, useRef } from 'react';
import { useUnreadLetters, useWaitingLetters } from '../../db/use-letters.ts';
import { useMeetingsSoon } from '../../db/use-meetings.ts';
import { useReportCount } from '../../db/use-reports.ts';
import type { ShellPort } from '../../platform/platform.ts';

const KINDS = ['arrived', 'review', 'reports', 'meetings'] as const;

/** A meeting is said so long before it begins. */
const REMIND_MS = 30 * 60_000;

/** In the desktop app: says how many new things there are, while nobody looks at it. Numbers only. */
export function ShellNotices({ shell }: { readonly shell: ShellPort }) {
  const arrived = useUnreadLetters()?.length;
  const review = useWaitingLetters()?.length;
  const reports = useReportCount();
  const meetings = useMeetingsSoon(REMIND_MS);
  const known = useRef<Partial<Record<(typeof KINDS)[number], number>>>({});
  useEffect(() => {
    const counts = { arrived, review, reports, meetings };
    for (const kind of KINDS) {
      const count = counts[kind];
      const before = known.current[kind];
      if (count === undefined) continue;
      known.current = { ...known.current, [kind]: count };
      // What is there when the app opens is no news.
      if (before !== undefined && count > before) void shell.notify({ kind, count });
    }
  }, [shell, arrived, review, reports, meetings]);
  return null;
}
