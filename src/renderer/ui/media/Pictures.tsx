import { lazy, Suspense } from 'react';
import type { AttachMediaProps } from './AttachMedia.tsx';
import type { MediaShelfProps } from './MediaShelf.tsx';

const loadShelf = async () => ({ default: (await import('./MediaShelf.tsx')).MediaShelf });
const loadAttach = async () => ({ default: (await import('./AttachMedia.tsx')).AttachMedia });
const Shelf = lazy(loadShelf);
const Attach = lazy(loadAttach);

/** Brings the code for pictures in ahead: a page that stays open for days must have it when the line is down. */
export async function loadPictures(): Promise<void> {
  await loadShelf();
  await loadAttach();
}

/** Pictures and voices of what is read; brings its own code only where there are some. */
export function Pictures(props: MediaShelfProps) {
  if (props.items.length === 0) return null;
  return (
    <Suspense>
      <Shelf {...props} />
    </Suspense>
  );
}

/** The same for what is being written. */
export function AddPictures(props: AttachMediaProps) {
  return (
    <Suspense>
      <Attach {...props} />
    </Suspense>
  );
}
