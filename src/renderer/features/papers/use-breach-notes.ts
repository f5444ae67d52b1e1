import { useRef, useState } from 'react';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { BREACH_FACT, readNotes, type BreachNotes } from './breach-record.ts';

/** What is written in the breach record, kept on this computer with every stroke; `notes` is undefined while it is being read. */
export function useBreachNotes(): {
  readonly notes: BreachNotes | undefined;
  /** Keeps what is written now; undefined begins anew. */
  readonly keep: (written: BreachNotes | undefined) => void;
  readonly isFailing: boolean;
} {
  const desk = useDesk();
  const stored = useFact(BREACH_FACT);
  const [typed, setTyped] = useState<BreachNotes>();
  const [isFailing, setFailing] = useState(false);
  // One after the other: the last stroke is the last one on the disk.
  const queue = useRef(Promise.resolve());
  return {
    notes: typed ?? (stored === undefined ? undefined : readNotes(stored)),
    keep: (written) => {
      setTyped(written ?? readNotes(''));
      queue.current = queue.current
        .then(() => desk.store.setFact(BREACH_FACT, written && JSON.stringify(written)))
        .then(
          () => setFailing(false),
          () => setFailing(true),
        );
    },
    isFailing,
  };
}
