import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** electron-builder notes here what it did; nobody reads it. */
const NO_LOG = { isEnabled: false } as Parameters<typeof validateConfiguration>[1];
const config = () => getConfig(ROOT, join(ROOT, 'electron-builder.yml'), null);

describe('electron-builder.yml', () => {
  it('is valid by electron-builder’s own schema', async () => {
    await validateConfiguration(await config(), NO_LOG);
  });

  it('is really checked: an unknown word is refused', async () => {
    const wrong = { ...(await config()), installers: 'all' };
    await expect(validateConfiguration(wrong as never, NO_LOG)).rejects.toThrow('installers');
  });

  it('packs the bundles and no node_modules', async () => {
    const { files, asar } = await config();
    expect(files).toEqual([{ filter: ['out/**/*', 'package.json', '!node_modules/**/*', '!**/*.map'] }]);
    expect(asar).toBe(true);
    expect(existsSync(join(ROOT, 'build/icon.png'))).toBe(true);
  });

  it('turns off every fuse that would let the app run other code', async () => {
    expect((await config()).electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('starts where the bundles are written, with the Electron that is pinned', async () => {
    const { main, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(main).toBe('out/main/index.js');
    const installed = createRequire(import.meta.url)('electron/package.json') as { version: string };
    expect(installed.version).toBe(devDependencies.electron);
  });
});
