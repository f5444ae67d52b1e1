import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What schools download. */
const INSTALLER = /\.(AppImage|deb|dmg|exe|msi|rpm|zip)$/;

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
 * electron-builder's hook after all installers are made: writes SHA256SUMS beside them, as `sha256sum -c` reads it,
 * over all installers in the folder, also those of an earlier run for another system.
 * @param {{ outDir: string }} result
 * @returns {Promise<string[]>} the file that was written, if any
 */
export async function afterAllArtifactBuild({ outDir }) {
  const sums = join(outDir, 'SHA256SUMS');
  const names = (await readdir(outDir)).filter((name) => INSTALLER.test(name)).sort();
  await rm(sums, { force: true });
  if (names.length === 0) return [];
  const lines = [];
  for (const name of names) lines.push(`${await sha256(join(outDir, name))}  ${name}\n`);
  await writeFile(sums, lines.join(''));
  return [sums];
}
