import { useCallback, useMemo, useRef } from 'react';
import {
  addMedia,
  describeMedia,
  openMedia,
  setMediaRemoved,
  type MediaPlace,
} from '../../shared/actions/letter-media.ts';
import type { PreparedMedia } from '../../shared/media/prepared.ts';
import { countParts } from '../../shared/media/parts.ts';
import { media, type Media } from '../../shared/records/media.ts';
import { parseScope } from '../../shared/records/scope.ts';
import { setWanted } from '../../shared/sync/media-wanted.ts';
import { useDesk } from '../db/desk-context.ts';
import { useRecords, type Shown } from '../db/use-records.ts';
import { usePost } from './use-sync.ts';

/** What there is of a picture or voice when somebody wants to see or hear it (`ui/media/media-item.ts`). */
type Opened =
  | { readonly state: 'here'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly state: 'on-the-way'; readonly parts: number; readonly of: number }
  | { readonly state: 'elsewhere' };

/** While somebody waits for a picture the post office is asked anew after so long. */
const ASK_AGAIN_MS = 15_000;

/** The pictures and voices of a letter, and the way to see one whole. */
export interface LetterMedia {
  readonly items: readonly Shown<typeof media>[];
  readonly open: (id: string) => Promise<Opened>;
}

/** Live, oldest first, without what was taken off; nothing for ''. Whoever opens one that is not here lets it come with the post. */
export function useLetterMedia(of: string, where: 'home' | 'exchange'): LetterMedia {
  const desk = useDesk();
  const { loop } = usePost();
  const found = useRecords(media, { parent: of });
  const asked = useRef(new Map<string, number>());
  const items = useMemo(
    () =>
      (found ?? [])
        .filter(({ scope, removedAt }) => removedAt === '' && parseScope(scope)?.kind === where)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    [found, where],
  );
  const open = useCallback(
    async (id: string): Promise<Opened> => {
      const one = items.find((item) => item.id === id);
      if (!one) return { state: 'elsewhere' };
      const bytes = await openMedia(desk.parts, one);
      if (bytes) return { state: 'here', bytes: new Uint8Array(bytes) };
      await setWanted(desk.store, id, true);
      // Whoever looks on is not to call the post office each time.
      const lastMs = asked.current.get(id);
      if (lastMs === undefined || performance.now() - lastMs > ASK_AGAIN_MS) {
        asked.current.set(id, performance.now());
        loop.tryNow();
      }
      const parts = (await desk.parts.list(one.hash)).length;
      if (parts === 0 && one.wholeAt === '') return { state: 'elsewhere' };
      return { state: 'on-the-way', parts, of: countParts(one.size) };
    },
    [desk, items, loop],
  );
  return { items, open };
}

/** What is being put to a letter: the pictures and voices it has, and what can be done with them (`ui/media/AttachMedia.tsx`). */
export interface KeptMedia {
  readonly items: LetterMedia['items'];
  readonly onAdd: (prepared: PreparedMedia) => Promise<void>;
  readonly onAlt: (id: string, alt: string) => Promise<void>;
  /** Gives the way to bring it back. */
  readonly onRemove: (id: string) => Promise<() => Promise<void>>;
}

/**
 * The same for a letter that is being written. @param of '' while it has no id yet
 * @param placeOf where what is added belongs; may keep the letter first
 */
export function useKeptMedia(of: string, placeOf: () => Promise<MediaPlace>): KeptMedia {
  const desk = useDesk();
  const { items } = useLetterMedia(of, 'home');
  return {
    items,
    onAdd: async (prepared) => void (await addMedia(desk, desk.parts, await placeOf(), prepared)),
    onAlt: async (id, alt) => {
      const one = items.find((item) => item.id === id);
      if (one) await describeMedia(desk, one, alt);
    },
    onRemove: async (id) => {
      await setMediaRemoved(desk, id, true);
      return () => setMediaRemoved(desk, id, false);
    },
  };
}

/** What of a letter's pictures and voices a search for things that should stay at home reads. */
export function wordsOf(items: readonly Pick<Media, 'alt'>[]): string {
  return items
    .map(({ alt }) => alt)
    .filter(Boolean)
    .join('\n');
}
