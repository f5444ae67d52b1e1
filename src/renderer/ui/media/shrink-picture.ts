import { PICTURE_SIDE, THUMB_BYTES, THUMB_SIDE, type MediaType } from '../../../shared/media/prepared.ts';

/** A picture drawn anew, small enough. */
export interface Shrunk {
  readonly type: Extract<MediaType, `image/${string}`>;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly thumb: Uint8Array<ArrayBuffer>;
}

/** Tried from the best on; below the last one a smaller picture looks better than a poorer one. */
const QUALITIES = [0.82, 0.7, 0.55, 0.4];
const THUMB_QUALITIES = [0.7, 0.5, 0.3, 0.1];
/** The next size where no quality is enough. */
const STEP = 0.8;
/** So many times too large: no quality helps, only a smaller picture. */
const HOPELESS = 3;
const SMALLEST_SIDE = 16;

/**
 * Draws a picture anew: upright, on white, its longest side at most `PICTURE_SIDE`, in at most `maxBytes`; and once more as a thumbnail.
 * Nothing but what can be seen is in either. Takes seconds and much memory: for a worker.
 * Rejects with a `RangeError` when it does not get small enough, and with whatever the browser throws when it cannot read the picture.
 */
export async function shrinkPicture(file: Blob, maxBytes: number): Promise<Shrunk> {
  const type = await writtenType();
  const whole = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const sheet = drawn(whole, PICTURE_SIDE);
  whole.close();
  const picture = await fitted(sheet, type, PICTURE_SIDE, maxBytes, QUALITIES);
  const thumb = await fitted(sheet, type, THUMB_SIDE, THUMB_BYTES, THUMB_QUALITIES);
  return { type, ...picture, thumb: thumb.bytes };
}

/** WebP is a third smaller; some browsers only read it, and give something else when asked to write it. */
async function writtenType(): Promise<Shrunk['type']> {
  const sheet = new OffscreenCanvas(1, 1);
  // A sheet that nobody has taken a pen to cannot be written.
  sheet.getContext('2d');
  const { type } = await sheet.convertToBlob({ type: 'image/webp' });
  return type === 'image/webp' ? type : 'image/jpeg';
}

/** On white, as on paper: what was transparent would be black in a JPEG, and ink on a dark screen not to be seen. */
function drawn(source: ImageBitmap | OffscreenCanvas, mostSide: number): OffscreenCanvas {
  const scale = Math.min(1, mostSide / Math.max(source.width, source.height));
  const sheet = new OffscreenCanvas(
    Math.max(1, Math.round(source.width * scale)),
    Math.max(1, Math.round(source.height * scale)),
  );
  const pen = sheet.getContext('2d');
  if (!pen) throw new Error('no memory for a sheet');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(source, 0, 0, sheet.width, sheet.height);
  return sheet;
}

async function fitted(
  source: OffscreenCanvas,
  type: Shrunk['type'],
  mostSide: number,
  maxBytes: number,
  qualities: readonly number[],
): Promise<Pick<Shrunk, 'bytes' | 'width' | 'height'>> {
  for (let side = mostSide; side >= SMALLEST_SIDE; side *= STEP) {
    const sheet = drawn(source, side);
    for (const quality of qualities) {
      const blob = await sheet.convertToBlob({ type, quality });
      if (blob.size <= maxBytes)
        return { bytes: new Uint8Array(await blob.arrayBuffer()), width: sheet.width, height: sheet.height };
      if (blob.size > maxBytes * HOPELESS) break;
    }
  }
  throw new RangeError(`not to be brought below ${maxBytes} bytes`);
}
