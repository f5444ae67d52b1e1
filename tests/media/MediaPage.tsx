import '../../src/renderer/app/theme-styles.ts';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { House } from '../../src/renderer/app/House.tsx';
import { startI18n } from '../../src/renderer/app/i18n/start-i18n.ts';
import { AttachMedia } from '../../src/renderer/ui/media/AttachMedia.tsx';
import type { MediaItem, OpenedMedia } from '../../src/renderer/ui/media/media-item.ts';
import { MediaShelf } from '../../src/renderer/ui/media/MediaShelf.tsx';
import { preparePicture } from '../../src/renderer/ui/media/prepare-picture.ts';
import { fromBase64 } from '../../src/shared/lib/bytes.ts';
import { AppError } from '../../src/shared/lib/errors.ts';
import { hiddenData, type HiddenData } from '../../src/shared/media/place-data.ts';
import type { PreparedMedia } from '../../src/shared/media/prepared.ts';
import { sniff, type Sniffed } from '../../src/shared/media/sniff.ts';
import { DOT, HALVES, NOISE, painted, withPlace } from './make-pictures.ts';

/** What became of one picture. */
export interface Shown {
  readonly hidden: readonly HiddenData[];
  readonly sniffed: Sniffed;
  /** Of dots at its top, bottom and very corner: red, green, blue. */
  readonly top: readonly number[];
  readonly bottom: readonly number[];
  readonly corner: readonly number[];
}
export interface Tried {
  readonly before: Pick<Shown, 'hidden' | 'sniffed'>;
  readonly after: Shown;
  readonly thumb: Shown;
  readonly thumbBytes: number;
  readonly prepared: Omit<PreparedMedia, 'bytes' | 'thumb'> & { readonly size: number };
  /** Whether the maker's name is anywhere in what was made. */
  readonly isMakerInIt: boolean;
  /** Turns that the page got meanwhile. */
  readonly turns: number;
}

/** Pictures that the page can make. */
const PICTURES = {
  held: async () => withPlace(await painted(1200, 800, HALVES), 6),
  noise: () => painted(4000, 3000, NOISE),
  huge: () => painted(8000, 5000, HALVES),
  see: () => painted(400, 400, DOT, 'image/png'),
};
export type PictureName = keyof typeof PICTURES;

declare global {
  interface Window {
    tryPicture: (name: PictureName) => Promise<Tried>;
    /** The code of the refusal; '' for none. */
    tryBytes: (bytes: readonly number[]) => Promise<string>;
    /** A file as base64. */
    makePicture: (name: PictureName) => Promise<string>;
    /** What is found when something is opened on the shelf; nothing for what was added. */
    found: OpenedMedia | undefined;
    /** Adding and taking away fails from now on. */
    isFull: boolean;
  }
}

async function shown(bytes: Uint8Array<ArrayBuffer>): Promise<Shown> {
  const picture = await createImageBitmap(new Blob([bytes]));
  const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
  pen.drawImage(picture, 0, 0);
  const dot = (left: number, top: number): number[] =>
    Array.from(pen.getImageData(left, top, 1, 1).data.slice(0, 3));
  const middle = Math.floor(picture.width / 2);
  return {
    hidden: hiddenData(bytes),
    sniffed: sniff(bytes),
    top: dot(middle, Math.floor(picture.height * 0.1)),
    bottom: dot(middle, Math.floor(picture.height * 0.9)),
    corner: dot(1, 1),
  };
}

async function counted<T>(work: Promise<T>): Promise<[T, number]> {
  let turns = 0;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    turns += 1;
    channel.port2.postMessage(0);
  };
  channel.port2.postMessage(0);
  const result = await work;
  channel.port1.close();
  return [result, turns];
}

window.tryPicture = async (name) => {
  const file = await PICTURES[name]();
  const [{ bytes, thumb, ...prepared }, turns] = await counted(preparePicture(new Blob([file])));
  const small = new Uint8Array(fromBase64(thumb));
  return {
    before: { hidden: hiddenData(file), sniffed: sniff(file) },
    after: await shown(bytes),
    thumb: await shown(small),
    thumbBytes: small.length,
    prepared: { ...prepared, size: bytes.length },
    isMakerInIt: /Madeupx/.test(new TextDecoder('latin1').decode(bytes)),
    turns,
  };
};
window.tryBytes = (bytes) =>
  preparePicture(new Blob([new Uint8Array(bytes)])).then(
    () => '',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
window.makePicture = async (name) => {
  const file = await PICTURES[name]();
  let text = '';
  for (const byte of file) text += String.fromCharCode(byte);
  return btoa(text);
};
window.isFull = false;

/** What somebody who keeps records would do, in memory. */
function MediaPage() {
  const [items, setItems] = useState<readonly (MediaItem & { readonly bytes: Uint8Array<ArrayBuffer> })[]>(
    [],
  );
  const [count, setCount] = useState(0);
  const full = (): void => {
    if (window.isFull) throw new AppError('storage/full');
  };
  return (
    <div style={{ display: 'grid', gap: 32, maxWidth: 760, margin: '24px auto', padding: '0 16px' }}>
      <AttachMedia
        items={items}
        max={3}
        hasVoice
        onAdd={async ({ bytes, ...media }) => {
          full();
          setCount(count + 1);
          setItems((now) => [
            ...now,
            { ...media, id: `m${now.length}${count}`, alt: '', size: bytes.length, bytes },
          ]);
        }}
        onAlt={async (id, alt) =>
          setItems((now) => now.map((one) => (one.id === id ? { ...one, alt } : one)))
        }
        onRemove={async (id) => {
          full();
          const gone = items.filter((one) => one.id === id);
          setItems((now) => now.filter((one) => one.id !== id));
          return async () => setItems((now) => [...now, ...gone]);
        }}
      />
      <MediaShelf
        items={items}
        open={async (id) => {
          const { bytes } = items.find((one) => one.id === id)!;
          return window.found ?? { state: 'here', bytes };
        }}
      />
    </div>
  );
}

await startI18n();
createRoot(document.getElementById('root')!).render(
  <House>
    <MediaPage />
  </House>,
);
