import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sendRefusedAgain, type RefusedView } from '../../../shared/actions/refused-change.ts';
import { limitWithin, readLimit, readMode } from '../../../shared/sync/post-mode.ts';
import { LIMIT_FACT, MODE_FACT } from '../../../shared/sync/post-books.ts';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useFact } from '../../db/use-fact.ts';
import { useRefused } from '../../db/use-refused.ts';
import { useUnsentKinds } from '../../db/use-unsent.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { usePolicy } from '../../platform/policy-context.ts';
import { usePost, usePostToday, useUnsentCost } from '../../sync/use-sync.ts';
import { LeavingContext } from '../../ui/findings/leaving.ts';
import { PostSheet as Sheet } from '../../ui/post/PostSheet.tsx';
import { readableFile } from '../../ui/readable-file.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** The sheet of this computer's post office, live. */
export function PostSheet({
  status,
  onCheck,
}: {
  readonly status: SyncStatus;
  readonly onCheck: () => void;
}) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const platform = usePlatform();
  const { loop } = usePost();
  const waiting = useUnsentKinds();
  const refused = useRefused();
  const { up, down, went } = usePostToday();
  const cost = useUnsentCost(status);
  const mode = useFact(MODE_FACT);
  const limit = useFact(LIMIT_FACT);
  const { bound } = usePolicy().effective.dailyLimit;
  const watch = useLeavingWatch();
  const leaving = useMemo(() => ({ when: 'later' as const, watch }), [watch]);
  const save = ({ kind, fields, change: { refusedAt: at, code } }: RefusedView) => {
    const { name, blob } = readableFile([{ kind, at, code, fields }], t, formats, i18n.language, desk.now());
    void platform.saveFile(name, blob);
  };
  return (
    <LeavingContext value={leaving}>
      <Sheet
        status={status}
        waiting={waiting}
        estimate={cost?.isLarge ? cost : undefined}
        went={Object.entries(went).map(([kind, count]) => ({ kind, count }))}
        refused={refused}
        refusedActions={{
          onSend: ({ change }, edits) => sendRefusedAgain(desk, change, edits),
          onSave: save,
          onThrowAway: ({ change }) => void desk.store.dropRefused(change.id),
        }}
        mode={readMode(mode)}
        onMode={(next) => void loop.setMode(next)}
        limitBytes={limitWithin(readLimit(limit), bound)}
        mostMegabytes={bound}
        onLimit={(bytes) => void loop.setLimit(bytes)}
        bytesToday={up + down}
        onSendNow={() => loop.tryNow()}
        onCheck={onCheck}
      />
    </LeavingContext>
  );
}
