import { ensureInstalled, runTool } from './setup.mjs';

/**
 * `npm run package [-- OPTIONS]`: builds the desktop app and its installers for this system into dist/packages.
 * Options go to electron-builder, for example `--dir`, or `-c.electronDist=FOLDER` where Electron cannot be downloaded.
 */
ensureInstalled();
const built = runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
if (built !== 0) process.exit(built);
const packed = runTool('electron-builder/cli.js', ['--publish', 'never', ...process.argv.slice(2)]);
if (packed !== 0) {
  console.error(
    'The package was not made; the reason is above. Where Electron cannot be downloaded, unpack it by hand and run: npm run package -- -c.electronDist=FOLDER',
  );
}
process.exit(packed);
