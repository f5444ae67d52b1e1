import { toBase64 } from '../../../shared/lib/bytes.ts';
import { AppError } from '../../../shared/lib/errors.ts';
import { noPictureCode } from '../../../shared/media/media-trouble.ts';
import { PICTURE_BYTES, type PreparedMedia } from '../../../shared/media/prepared.ts';
import { sniff, SNIFFED_BYTES } from '../../../shared/media/sniff.ts';
import { shrinkOrRefuse, type ShrinkAnswer, type ShrinkAsk } from './shrink-picture.ts';

/**
 * Makes a picture ready to be kept: upright, at most 1600 px on its longest side and `maxBytes` large, with a thumbnail, drawn anew so that
 * nothing of the file's data about place, camera and time is left. It works beside the screen, which goes on meanwhile.
 * Rejects with `media/not-a-picture`, `media/too-large` or `media/unreadable`; the file stays as it is.
 */
export async function preparePicture(file: Blob, maxBytes = PICTURE_BYTES): Promise<PreparedMedia> {
  const found = sniff(await headOf(file));
  if ('refused' in found) throw new AppError(noPictureCode(found.refused));
  const answer = await askWorker({ file, maxBytes });
  if ('refused' in answer) throw new AppError(answer.refused);
  const { thumb, ...picture } = answer;
  return { ...picture, bytesBefore: file.size, seconds: 0, thumb: toBase64(thumb) };
}

/** A file that was moved or pulled out with its stick cannot be read. */
async function headOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, SNIFFED_BYTES).arrayBuffer());
  } catch {
    throw new AppError('media/unreadable');
  }
}

/**
 * A worker for each picture: what it took of the memory goes with it, also where it breaks down. Where its file cannot be had (the
 * line is down, and this browser keeps no app) it is done here, while the screen waits for a second.
 */
async function askWorker(ask: ShrinkAsk): Promise<ShrinkAnswer> {
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<ShrinkAnswer>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<ShrinkAnswer>) => resolve(data));
      worker.addEventListener('error', () => void shrinkOrRefuse(ask).then(resolve));
      worker.postMessage(ask, []);
    });
  } finally {
    worker.terminate();
  }
}
