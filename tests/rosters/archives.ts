import { deflateSync } from 'fflate';
import { crc32 } from '../../src/shared/lib/unzip-files.ts';

/** What an archive says of a file, true or not. */
export interface ForgedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly claims?: {
    readonly size?: number;
    readonly crc?: number;
    readonly method?: number;
    readonly flags?: number;
  };
}

/** An archive that may lie about what is in it. */
export function forgedZip(files: readonly ForgedFile[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, claims = {} } of files) {
    const packed = deflateSync(bytes);
    const path = Buffer.from(name, 'latin1');
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(claims.flags ?? 0, 0);
    facts.writeUInt16LE(claims.method ?? 8, 2);
    facts.writeUInt32LE(claims.crc ?? crc32(bytes), 8);
    facts.writeUInt32LE(packed.length, 12);
    facts.writeUInt32LE(claims.size ?? bytes.length, 16);
    facts.writeUInt16LE(path.length, 20);
    const local = Buffer.concat([Buffer.from('504b03041400', 'hex'), facts, Buffer.alloc(2), path, packed]);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(at, 12);
    directory.push(Buffer.concat([Buffer.from('504b010214001400', 'hex'), facts, tail, path]));
    parts.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length & 0xffff, 8);
  end.writeUInt16LE(files.length & 0xffff, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}
