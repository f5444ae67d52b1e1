import { useState } from 'react';
import type { BroughtBack } from '../../../../shared/backup/bring-back.ts';
import type { BackupSource } from '../../../../shared/backup/read-backup.ts';
import type { BackupKeys } from '../../../../shared/backup/slots.ts';
import { troubleOf } from '../../../../shared/backup/trouble.ts';
import { useCopies } from '../../../db/copies.ts';

/** Where bringing back has got to. */
export type ReturnState =
  | { readonly step: 'rest' }
  | { readonly step: 'working'; readonly done: number; readonly total: number }
  /** No key of this computer opens it; `isWrong`: what was typed does not either. */
  | { readonly step: 'locked'; readonly isWrong: boolean }
  | { readonly step: 'done'; readonly result: BroughtBack }
  | { readonly step: 'failed'; readonly code: string };

/** Brings a copy back, from the list or from a file; asks for a key where that is needed. */
export function useReturn(onDone: () => void = () => undefined): {
  readonly state: ReturnState;
  /** `name` of a copy kept here. */
  readonly fromKept: (name: string) => Promise<void>;
  readonly fromFile: (file: Blob) => Promise<void>;
  /** Tries what was typed on the copy that was locked. */
  readonly unlock: (keys: BackupKeys) => Promise<void>;
  readonly rest: () => void;
} {
  const copies = useCopies();
  const [state, setState] = useState<ReturnState>({ step: 'rest' });
  const [asked, setAsked] = useState<{ source: BackupSource; name?: string }>();
  const run = async (what: { source: BackupSource; name?: string }, keys: BackupKeys, isTyped: boolean) => {
    setAsked(what);
    // What was typed stays to be mended until it has opened the copy.
    if (!isTyped) setState({ step: 'working', done: 0, total: 0 });
    try {
      const result = await copies.bringBack(
        what.source,
        keys,
        (progress) => setState({ step: 'working', ...progress }),
        what.name,
      );
      setState({ step: 'done', result });
      onDone();
    } catch (error) {
      const code = troubleOf(error);
      setState(code === 'backup/locked' ? { step: 'locked', isWrong: isTyped } : { step: 'failed', code });
    }
  };
  return {
    state,
    fromKept: (name) => run({ source: copies.source(name), name }, {}, false),
    fromFile: (file) => run({ source: () => piecesOf(file) }, {}, false),
    unlock: async (keys) => {
      if (asked) await run(asked, keys, true);
    },
    rest: () => setState({ step: 'rest' }),
  };
}

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
