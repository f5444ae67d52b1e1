import { fromUtf8, toUtf8 } from '../../lib/bytes.ts';

/** Writes numbers and words behind each other. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** A whole number from 0 to 2^32 - 1, in one to five bytes: seven bits each, the lowest first, the eighth says that more come. */
  number(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.#byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#byte(rest);
  }

  /** A number of exactly four bytes, for what does not get shorter. */
  wide(value: number): void {
    for (const shift of [24, 16, 8, 0]) this.#byte((value >>> shift) & 255);
  }

  word(text: string): void {
    const bytes = toUtf8(text);
    this.number(bytes.length);
    for (const byte of bytes) this.#byte(byte);
  }

  /** What was written. */
  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = value;
  }
}

/** Reads what `ByteWriter` wrote. Everything else is a `RangeError`, and nothing is kept for what the bytes cannot hold. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A number from `least` to `most`. */
  number(least: number, most: number): number {
    let value = 0;
    let weight = 1;
    for (;;) {
      const byte = this.#byte();
      value += (byte & 127) * weight;
      if (byte < 128) break;
      weight *= 128;
      if (weight > 2 ** 28) throw new RangeError('a number without an end');
    }
    if (value < least || value > most) throw new RangeError('a number out of its limits');
    return value;
  }

  wide(): number {
    const high = this.#byte() * 2 ** 24;
    return high + (this.#byte() << 16) + (this.#byte() << 8) + this.#byte();
  }

  /** A word of at most `longest` bytes. */
  word(longest: number): string {
    const length = this.count(1, longest);
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    try {
      return fromUtf8(bytes);
    } catch {
      throw new RangeError('a word that is none');
    }
  }

  /** How many of something follow, each of which takes at least `bytesEach` bytes: never more than there can be. */
  count(bytesEach: number, most: number): number {
    const count = this.number(0, most);
    if (!this.holds(count * bytesEach)) throw new RangeError('cut off');
    return count;
  }

  /** Whether so many bytes are still to be read. */
  holds(bytes: number): boolean {
    return this.#bytes.length - this.#at >= bytes;
  }

  /** Throws unless everything was read. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new RangeError('more than was said');
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('cut off');
    return byte;
  }
}
