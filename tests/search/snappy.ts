/**
 * Unpacks snappy's raw format (format_description.txt of snappy): literals, and copies of what came before. Stops where
 * everything is there that the packed bytes say there is; throws `RangeError` for what snappy does not write.
 */
export function unpackSnappy(packed: Buffer, most = Infinity): Buffer {
  const at = new Reader(packed);
  const size = at.varint();
  if (size > most) throw new RangeError('too long');
  const whole = Buffer.alloc(size);
  let end = 0;
  while (end < size) {
    const tag = at.byte();
    const kind = tag & 3;
    if (kind === 0) {
      const long = (tag >> 2) - 59;
      const length = (long > 0 ? at.little(long) : tag >> 2) + 1;
      if (length > size - end) throw new RangeError('longer than it says');
      end += at.take(length).copy(whole, end);
      continue;
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? ((tag >> 5) << 8) | at.byte() : at.little(kind === 2 ? 2 : 4);
    if (back === 0 || back > end || length > size - end) throw new RangeError('a copy of nothing');
    // A copy may reach into what it is writing itself.
    for (let count = 0; count < length; count++, end++) whole[end] = whole[end - back]!;
  }
  return whole;
}

/** Reads the numbers of packed formats, one after the other. */
export class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#at++);
  }

  little(length: number): number {
    return this.take(length).readUIntLE(0, length);
  }

  take(length: number): Buffer {
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new RangeError('shorter than it says');
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  varint(): number {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
}
