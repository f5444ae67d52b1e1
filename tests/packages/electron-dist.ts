import { mkdirSync, readFileSync, writeFileSync, chmodSync, copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What Electron's binaries carry so that tools find the fuses (`@electron/fuses`), and eight fuses, all as delivered. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 8]),
  Buffer.from('10111001'),
]);

/** The sheets of words that the app keeps of those Electron brings along. */
export const OUR_LOCALES = ['ar', 'en-GB', 'en-US', 'hi', 'pt-BR', 'pt-PT'];
/** All of them: some are not ours, to see that they go. */
const LOCALES = [...OUR_LOCALES, 'de', 'fr'];

/**
 * A folder that looks like Electron's to electron-builder, where Electron itself cannot be downloaded: a program with a
 * fuse wire, its libraries' names, its sheets of words. It packs; it does not run.
 * @param folder where to put it; it is made
 * @param system `linux` gets a script, `win32` a real PE file (a small program that electron-builder brings along),
 *   because the icon and the hash of the asar are written into its resources
 */
export function writeElectronDist(folder: string, system: 'linux' | 'win32'): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const require = createRequire(import.meta.url);
  const version = (require('electron/package.json') as { version: string }).version;
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'stand-in');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<p>stand-in</p>');
  for (const name of LOCALES) writeFileSync(join(folder, 'locales', `${name}.pak`), name);
  for (const name of ['icudtl.dat', 'resources.pak', 'snapshot_blob.bin', 'v8_context_snapshot.bin']) {
    writeFileSync(join(folder, name), name);
  }
  if (system === 'win32') {
    const builder = dirname(
      createRequire(require.resolve('electron-builder/package.json')).resolve('app-builder-lib/package.json'),
    );
    const pe = join(dirname(builder), 'electron-winstaller', 'vendor', '7z-x64.exe');
    writeFileSync(join(folder, 'electron.exe'), Buffer.concat([readFileSync(pe), FUSE_WIRE]));
    for (const name of ['ffmpeg.dll', 'libEGL.dll', 'libGLESv2.dll']) copyFileSync(pe, join(folder, name));
    return;
  }
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from('#!/bin/sh\necho interclass\nexit 0\n'), FUSE_WIRE]),
  );
  writeFileSync(join(folder, 'chrome-sandbox'), '#!/bin/sh\n');
  writeFileSync(join(folder, 'chrome_crashpad_handler'), '#!/bin/sh\n');
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
    chmodSync(join(folder, name), 0o755);
}
