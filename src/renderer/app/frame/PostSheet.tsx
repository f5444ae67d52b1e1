import { kindOf } from '../../../shared/lib/ids.ts';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import { useDesk } from '../../db/desk-context.ts';
import { refusedText } from '../../db/refused-text.ts';
import { useFact, useRefused } from '../../db/use-fact.ts';
import { useUnsentKinds } from '../../db/use-unsent.ts';
import { usePost } from '../../sync/use-sync.ts';
import { PostSheet as Sheet } from '../../ui/post/PostSheet.tsx';

/** The sheet of this computer's post office, live. */
export function PostSheet({ status }: { readonly status: SyncStatus }) {
  const desk = useDesk();
  const { loop } = usePost();
  const waiting = useUnsentKinds();
  const refused = useRefused().map((entry) => ({
    id: entry.id,
    kind: kindOf(entry.rec.id),
    code: entry.code,
    words: refusedText(desk, entry),
  }));
  const mode = useFact('sync-mode') === 'pause' ? 'pause' : 'normal';
  return (
    <Sheet
      status={status}
      waiting={waiting}
      refused={refused}
      mode={mode}
      modes={['normal', 'pause']}
      onMode={(next) => void loop.setPaused(next === 'pause')}
      onTryNow={() => loop.tryNow()}
      onDismiss={(id) => void desk.store.dropRefused(id)}
    />
  );
}
