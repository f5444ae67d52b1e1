import { useEffect, useEffectEvent } from 'react';
import { offer, useOffered } from '../../../platform/offered.ts';

/** Brings back the copy that the person opened with the app and said yes to: once, by the first screen that can. */
export function useOfferedCopy(fromFile: (file: Blob) => Promise<void>): void {
  const { copy } = useOffered();
  const bring = useEffectEvent(fromFile);
  useEffect(() => {
    if (!copy) return;
    offer({ copy: undefined });
    void bring(copy);
  }, [copy]);
}
