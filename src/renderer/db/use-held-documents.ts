import { useMemo } from 'react';
import { isCovered } from '../../shared/documents/covered.ts';
import { document } from '../../shared/records/document.ts';
import { segment } from '../../shared/records/segment.ts';
import { useOwnRooms } from './use-places.ts';
import { useRecords } from './use-records.ts';
import { useParentIds } from './use-parent-ids.ts';

/** By class, the shared documents in which its pupils have written what no teacher has released. */
export type HeldDocuments = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads them, of all our classes, live; undefined while they are being read. Looks at the ids of what is held and reads no piece. */
export function useHeldDocuments(): HeldDocuments | undefined {
  const documents = useRecords(document);
  const holders = useMemo(() => documents?.filter(({ of }) => of !== '') ?? [], [documents]);
  const pieces = useParentIds(
    segment,
    holders.map(({ id }) => id),
  );
  return useMemo(() => {
    if (!documents || !pieces) return undefined;
    const gone = new Set(documents.filter(({ removedAt }) => removedAt !== '').map(({ id }) => id));
    const waiting = new Map<string, Set<string>>();
    for (const { id, of, class: own, covered } of holders) {
      const waits = pieces.get(id)?.some((piece) => !isCovered(piece, covered)) ?? false;
      if (waits && !gone.has(of)) waiting.set(own, (waiting.get(own) ?? new Set()).add(of));
    }
    return waiting;
  }, [documents, holders, pieces]);
}

/** How many shared documents wait to be read in Review: those of the rooms of the classes this teacher works with. */
export function useHeldDocumentCount(): number {
  const held = useHeldDocuments();
  const rooms = useOwnRooms();
  return useMemo(() => {
    const own = new Set(rooms?.flatMap((view) => (view.own ? [view.own.id] : [])));
    return [...own].reduce((count, id) => count + (held?.get(id)?.size ?? 0), 0);
  }, [held, rooms]);
}
