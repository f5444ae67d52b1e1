import { useMemo, type ReactNode } from 'react';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { LeavingContext } from '../../ui/findings/leaving.ts';

/** Around fields whose words partners read with the next post: what is typed is looked through, and a pupil's full name asked about. */
export function LeavesNow({ children }: { readonly children: ReactNode }) {
  const watch = useLeavingWatch();
  const leaving = useMemo(() => ({ when: 'now' as const, watch }), [watch]);
  return <LeavingContext value={leaving}>{children}</LeavingContext>;
}
