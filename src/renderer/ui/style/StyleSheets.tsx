import { useState } from 'react';
import type { RefusedView } from '../../../shared/actions/refused-change.ts';
import type { PostMode } from '../../../shared/sync/post-mode.ts';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import { PostPill } from '../post/PostPill.tsx';
import { PostSheet, type PostSheetProps } from '../post/PostSheet.tsx';
import { Specimen } from './Specimen.tsx';
import classes from './style.module.css';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

type Shown = Pick<PostSheetProps, 'status' | 'waiting'> & Partial<PostSheetProps>;

/** Every state the post can be in, as pill and as sheet. */
function states(): Shown[] {
  const lastSuccessAt = ago(2 * DAY_MS);
  const waiting = { state: 'waiting', count: 3, since: ago(3 * DAY_MS), goesAt: '', lastSuccessAt } as const;
  const coming = { state: 'receiving', count: 0, why: undefined, lastSuccessAt } as const;
  const part = { received: 1_200, left: 800, bytesLeft: 140_000, msLeft: 3 * MINUTE_MS };
  const items = [
    { kind: 'message', count: 2 },
    { kind: 'project', count: 1 },
  ];
  const went = [
    { kind: 'message', count: 12 },
    { kind: 'task', count: 2 },
    { kind: 'change', count: 7 },
  ];
  const list: readonly (readonly [SyncStatus, Partial<PostSheetProps>?])[] = [
    [
      { state: 'all-safe', isPaused: false, lastSuccessAt: ago(0) },
      { went, bytesToday: 412_000 },
    ],
    [
      { state: 'all-safe', isPaused: true, lastSuccessAt: ago(0) },
      { went, mode: 'pause' },
    ],
    [{ ...waiting, why: 'no-connection' }, { waiting: items }],
    [
      { ...waiting, count: 1_204, why: 'no-connection' },
      {
        waiting: [{ kind: 'pupil', count: 1_204 }],
        estimate: { bytes: 340_000, ms: 4 * MINUTE_MS, isLarge: true },
      },
    ],
    [
      { ...waiting, why: 'paused' },
      { waiting: items, mode: 'pause' },
    ],
    [
      { ...waiting, why: 'light', goesAt: ago(-9 * MINUTE_MS) },
      { waiting: items, mode: 'light' },
    ],
    [
      { ...waiting, why: 'limit', goesAt: ago(-9 * MINUTE_MS) },
      { waiting: items, limitBytes: 5_000_000, bytesToday: 5_040_000 },
    ],
    [
      { ...waiting, why: 'server-trouble' },
      { waiting: items, limitBytes: 12_000_000, bytesToday: 900_000 },
    ],
    [
      { state: 'going-out', count: 1, sent: 0, bytesDone: 0, bytesLeft: 700, msLeft: 40, lastSuccessAt },
      { waiting: [{ kind: 'message', count: 1 }] },
    ],
    [
      {
        state: 'going-out',
        count: 700,
        sent: 500,
        bytesDone: 150_000,
        bytesLeft: 190_000,
        msLeft: 2 * MINUTE_MS,
        lastSuccessAt,
      },
      { waiting: [{ kind: 'pupil', count: 700 }] },
    ],
    [{ ...coming, received: 0, left: undefined, bytesLeft: undefined, msLeft: undefined, lastSuccessAt: '' }],
    [{ ...coming, ...part }],
    [{ ...coming, ...part, count: 2 }, { waiting: items }],
    [{ ...coming, ...part, bytesLeft: undefined, msLeft: undefined, why: 'no-connection' }],
    [{ ...coming, ...part, bytesLeft: undefined, msLeft: undefined, why: 'paused' }, { mode: 'pause' }],
    [
      { state: 'needs-you', count: 1, reason: 'session/ended', refused: 0, lastSuccessAt },
      { waiting: items },
    ],
    [
      { state: 'needs-you', count: 0, reason: 'record/forbidden', refused: 1, lastSuccessAt },
      { refused: [refusedTask()] },
    ],
  ];
  return list.map(([status, rest]) => ({ status, waiting: [], ...rest }));
}

function refusedTask(): RefusedView {
  const rec = { id: 'task:1', scope: 'exchange:1', v: 1, at: '0', f: {} };
  const words = { isEditable: true, nowText: '', text: 'Bring three objects without a name.' };
  return {
    change: { id: 'refused:1', rec, code: 'record/forbidden', refusedAt: ago(DAY_MS) },
    kind: 'task',
    way: 'onto',
    fields: [{ ...words, path: 'description', name: 'description' }],
  };
}

/** The post's pill and sheet in all their states. */
export function StyleSheets() {
  const [known] = useState(states);
  return (
    <Specimen
      name="Post pill and post sheet"
      note="The one status that tells the truth. The sheet opens from the pill."
    >
      <div className={classes['row']}>
        {known.map(({ status }, index) => (
          <PostPill key={index} status={status} onOpen={ignore} />
        ))}
      </div>
      <div className={classes['grid']}>
        {known.map((shown, index) => (
          <div key={index} className={classes['sheet']}>
            <Sheet {...shown} />
          </div>
        ))}
      </div>
    </Specimen>
  );
}

function Sheet(shown: Shown) {
  const [mode, setMode] = useState<PostMode>(shown.mode ?? 'normal');
  const [limitBytes, setLimit] = useState(shown.limitBytes ?? 0);
  return (
    <PostSheet
      went={[]}
      refused={[]}
      refusedActions={{ onSend: async () => undefined, onSave: ignore, onThrowAway: ignore }}
      bytesToday={0}
      onSendNow={ignore}
      {...shown}
      mode={mode}
      onMode={setMode}
      limitBytes={limitBytes}
      onLimit={setLimit}
    />
  );
}

function ignore(): void {}
