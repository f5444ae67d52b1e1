import { shrinkPicture, type Shrunk } from './shrink-picture.ts';

/** What the worker is asked: one picture, once. */
export interface ShrinkAsk {
  readonly file: Blob;
  readonly maxBytes: number;
}

/** The picture, or why there is none. */
export type ShrinkAnswer = Shrunk | { readonly refused: 'media/too-large' | 'media/unreadable' };

globalThis.addEventListener('message', ({ data }: MessageEvent<ShrinkAsk>) => void answer(data));

async function answer({ file, maxBytes }: ShrinkAsk): Promise<void> {
  let answer: ShrinkAnswer;
  try {
    answer = await shrinkPicture(file, maxBytes);
  } catch (error) {
    answer = { refused: error instanceof RangeError ? 'media/too-large' : 'media/unreadable' };
  }
  globalThis.postMessage(answer, {});
}
