import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * The SHA-256 of a file, in hexadecimal, read piece by piece.
 * @param {string} file
 * @returns {Promise<string>}
 */
async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * electron-builder's hook after all installers are made: writes SHA256SUMS beside them, as `sha256sum -c` reads it.
 * @param {{ outDir: string, artifactPaths: string[] }} result
 * @returns {Promise<string[]>} the file that was written
 */
export default async function writeChecksums({ outDir, artifactPaths }) {
  const lines = [];
  for (const file of [...new Set(artifactPaths)].sort())
    lines.push(`${await sha256(file)}  ${basename(file)}\n`);
  const sums = join(outDir, 'SHA256SUMS');
  await writeFile(sums, lines.join(''));
  return [sums];
}
