import { useEffect, useState, useSyncExternalStore } from 'react';
import type { KeyOwner } from '../../shared/records/keyring.ts';
import { useDesk } from './desk-context.ts';
import { TextBinding, type TextState } from './text-binding.ts';

const NOT_YET: TextState = { isReady: false, isSaved: true, savedAt: '', isFailing: false, unreadable: 0 };

/** Opens the text of a record for writing; saved and closed when the screen goes. `docId` undefined: not yet known. */
export function useText(
  docId: string | undefined,
  scope: string,
  sealer?: KeyOwner,
): { binding: TextBinding | undefined; state: TextState } {
  const desk = useDesk();
  const [binding, setBinding] = useState<TextBinding>();
  useEffect(() => {
    if (!docId) return undefined;
    const opened = new TextBinding(desk, docId, scope, sealer);
    setBinding(opened);
    return () => {
      setBinding(undefined);
      void opened.close();
    };
  }, [desk, docId, scope, sealer]);
  const state = useSyncExternalStore(binding?.subscribe ?? noSubscription, () => binding?.state ?? NOT_YET);
  return { binding, state };
}

function noSubscription(): () => void {
  return () => undefined;
}
