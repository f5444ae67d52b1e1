import { joined } from '../lib/bytes.ts';

/** Bytes behind their length (four bytes, the high one first). */
export function framed(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  const size = Uint8Array.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255);
  return joined([size, bytes], size.length + length);
}

/** Takes bytes by number, or frames, out of pieces of any size. */
export class FrameReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#pieces = source[Symbol.asyncIterator]();
  }

  /** The next `length` bytes; undefined when there are fewer. */
  async take(length: number): Promise<Uint8Array | undefined> {
    const pieces = [this.#rest];
    let there = this.#rest.length;
    while (there < length) {
      const next = await this.#pieces.next();
      if (next.done) return undefined;
      pieces.push(next.value);
      there += next.value.length;
    }
    const all = pieces.length === 1 ? this.#rest : joined(pieces, there);
    this.#rest = all.subarray(length);
    return all.subarray(0, length);
  }

  /** What the next frame holds; undefined when it is cut off or says that it is longer than `limit`. */
  async takeFrame(limit: number): Promise<Uint8Array | undefined> {
    const size = await this.take(4);
    if (!size) return undefined;
    const length = new DataView(size.buffer, size.byteOffset, 4).getUint32(0);
    return length <= limit ? this.take(length) : undefined;
  }

  /** True when nothing is left. */
  async isAtEnd(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#pieces.next();
      if (next.done) return true;
      this.#rest = next.value;
    }
    return false;
  }

  /** No more is wanted: the source may let go of what it holds. */
  async stop(): Promise<void> {
    await this.#pieces.return?.();
  }
}
