import { useEffect, useState, useSyncExternalStore } from 'react';
import type { KeyOwner } from '../../shared/records/keyring.ts';
import { useDesk } from './desk-context.ts';
import { TextBinding, type AskAbout, type SharedText, type TextState } from './text-binding.ts';

const NOT_YET: TextState = {
  isReady: false,
  isSaved: true,
  savedAt: '',
  isFailing: false,
  problem: '',
  unreadable: 0,
  held: [],
};

/**
 * Opens the text of a record for writing; saved and closed when the screen goes. `docId` undefined: not yet known.
 * @param ask what holds the text back until somebody has answered; must stay the same function
 * @param shared what is read along, and who types; must stay the same object
 */
export function useText(
  docId: string | undefined,
  scope: string,
  sealer?: KeyOwner,
  ask?: AskAbout,
  shared?: SharedText,
): { binding: TextBinding | undefined; state: TextState } {
  const desk = useDesk();
  const [binding, setBinding] = useState<TextBinding>();
  useEffect(() => {
    if (!docId) return undefined;
    const opened = new TextBinding(desk, docId, scope, sealer, ask, shared);
    setBinding(opened);
    return () => {
      setBinding(undefined);
      void opened.close();
    };
  }, [desk, docId, scope, sealer, ask, shared]);
  const state = useSyncExternalStore(binding?.subscribe ?? noSubscription, () => binding?.state ?? NOT_YET);
  return { binding, state };
}

function noSubscription(): () => void {
  return () => undefined;
}
