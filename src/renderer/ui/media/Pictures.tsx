import { lazy, Suspense } from 'react';
import type { AttachMediaProps } from './AttachMedia.tsx';
import type { MediaShelfProps } from './MediaShelf.tsx';

const Shelf = lazy(async () => ({ default: (await import('./MediaShelf.tsx')).MediaShelf }));
const Attach = lazy(async () => ({ default: (await import('./AttachMedia.tsx')).AttachMedia }));

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
