import { useMemo } from 'react';
import { heldBy, type DocumentSide } from '../../shared/actions/shared-documents.ts';
import { openPieces, type Piece } from '../../shared/documents/pieces.ts';
import { TEXT_FIELD, textOfDoc } from '../../shared/documents/text-of-doc.ts';
import { writtenBlocks } from '../../shared/documents/written-by.ts';
import { bareId } from '../../shared/lib/ids.ts';
import { document, heldDocumentId, type SharedDocument } from '../../shared/records/document.ts';
import type { KeyOwner } from '../../shared/records/keyring.ts';
import { openDocumentsOf } from '../../shared/records/room.ts';
import { homeScope } from '../../shared/records/scope.ts';
import { segment, type Segment } from '../../shared/records/segment.ts';
import type { OwnRoom, RoomClass } from './use-places.ts';
import { useRecord, useRecords, type Shown } from './use-records.ts';
import type { SharedText } from './text-binding.ts';

/** The documents of an exchange that are not taken away, the oldest first; undefined while they are being read. */
export function useSharedDocuments(room: string): Shown<typeof document>[] | undefined {
  const all = useRecords(document, { scope: room });
  return useMemo(
    () =>
      all
        ?.filter(({ removedAt }) => removedAt === '')
        .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    [all],
  );
}

/** Our side of an exchange, as the actions on documents want it; the same object until it is another side. */
export function useSide(view: OwnRoom, own: RoomClass): DocumentSide {
  const { scope } = view.room;
  return useMemo(() => ({ room: scope, class: own.id, school: own.school }), [scope, own.id, own.school]);
}

/** What our pupils have written in a document and nobody has released yet. */
export interface HeldText {
  /** What everybody has, and what everybody would have. */
  readonly before: string;
  readonly now: string;
  /** Ids of the held pieces of which `now` is made. */
  readonly pieces: readonly string[];
  /** `pupil:<ulid>` of those who wrote. */
  readonly pupils: readonly string[];
  /** Pieces that cannot be read on this computer. */
  readonly unreadable: number;
}

/** Reads it, live; undefined while it is being read, null when nothing waits. */
export function useHeldText(side: DocumentSide, documentId: string): HeldText | null | undefined {
  const heldId = heldDocumentId(documentId, side.class);
  const shared = useRecords(segment, { parent: documentId });
  const held = useRecords(segment, { parent: heldId });
  const holder = useRecord(document, heldId);
  return useMemo(() => {
    if (!shared || !held || holder === undefined) return undefined;
    return heldTextOf(
      shared.filter(({ scope }) => scope === side.room),
      held,
      holder?.covered ?? [],
    );
  }, [shared, held, holder, side.room]);
}

function heldTextOf(
  shared: readonly (Piece & Segment)[],
  held: readonly (Piece & Segment)[],
  covered: SharedDocument['covered'],
): HeldText | null {
  const writers = heldBy(held, covered);
  if (writers.length === 0) return null;
  const before = openPieces(shared);
  const after = openPieces([...shared, ...held]);
  const found = {
    before: textOfDoc(before.doc),
    now: textOfDoc(after.doc),
    pieces: held.map(({ id }) => id),
    pupils: writers.filter((by) => by.startsWith('pupil:')),
    unreadable: after.unreadable.length,
  };
  before.doc.destroy();
  after.doc.destroy();
  return found;
}

/** Whether every class lets its pupils write straight into a document. */
export function isOpenForPupils(view: OwnRoom, documentId: string): boolean {
  return view.state === 'open' && openDocumentsOf(view.room).includes(documentId);
}

/** Who writes in a document, where it goes, and what is read along. */
export interface DocumentPlace {
  readonly docId: string;
  readonly scope: string;
  readonly sealer?: KeyOwner;
  readonly shared: SharedText;
}

/** Straight into the exchange: under this name, for this class. */
export function placeForAll(side: DocumentSide, documentId: string, name: string): DocumentPlace {
  return {
    docId: documentId,
    scope: side.room,
    shared: {
      reads: [],
      about: (client) => ({ class: side.class, writers: [{ id: String(client), name }] }),
    },
  };
}

/** On the home side: what everybody has is read along; what is typed here stays until it is released. */
export function placeAtHome(side: DocumentSide, documentId: string, by: string): DocumentPlace {
  return {
    docId: heldDocumentId(documentId, side.class),
    scope: homeScope(side.room, bareId(side.school)),
    sealer: side.class as KeyOwner,
    shared: {
      reads: [{ docId: documentId, scope: side.room }],
      about: () => ({ class: side.class, by }),
    },
  };
}

/** A paragraph of a document with who wrote which words; `class` '' and `name` '' where nobody says so. */
export interface AuthoredBlock {
  readonly runs: readonly { readonly text: string; readonly class: string; readonly name: string }[];
}

/** Who wrote what in a document as everybody has it, live; undefined while it is being read. */
export function useAuthors(documentId: string, scope: string): AuthoredBlock[] | undefined {
  const pieces = useRecords(segment, { parent: documentId });
  return useMemo(() => {
    const shared = pieces?.filter((piece) => piece.scope === scope);
    if (!shared) return undefined;
    const writers = new Map(
      shared.flatMap((piece) =>
        piece.writers.map(({ id, name }) => [id, { class: piece.class, name }] as const),
      ),
    );
    const { doc } = openPieces(shared);
    const blocks = writtenBlocks(doc, TEXT_FIELD).map(({ runs }) => ({
      runs: runs.map(({ text, client }) => ({
        text,
        ...(writers.get(String(client)) ?? { class: '', name: '' }),
      })),
    }));
    doc.destroy();
    return blocks;
  }, [pieces, scope]);
}
