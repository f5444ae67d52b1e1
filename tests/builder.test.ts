import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { afterAllArtifactBuild } from '../scripts/checksums.mjs';

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

  it('keeps for ever what newer installers find older ones by, installs for everybody, and keeps what was written', async () => {
    const { nsis, msi, deb, rpm } = await config();
    expect(nsis).toMatchObject({
      guid: '2a3d9a1e-5b0f-4f0e-9c57-6f2f7f2a41c6',
      perMachine: true,
      oneClick: false,
      deleteAppDataOnUninstall: false,
      include: 'build/installer.nsh',
    });
    expect(msi).toMatchObject({ upgradeCode: '8d0c1a52-6a3e-4f63-a0be-2f4f4ad3b7d1', perMachine: true });
    expect([deb?.afterRemove, rpm?.afterRemove]).toEqual(['build/after-remove.sh', 'build/after-remove.sh']);
  });

  it('makes what each system installs, opens links and files, and asks no stranger for updates', async () => {
    const { win, linux, mac, protocols, fileAssociations, publish, afterAllArtifactBuild } = await config();
    expect([win?.target, linux?.target, mac?.target]).toEqual([
      ['nsis', 'msi'],
      ['deb', 'rpm', 'AppImage'],
      ['dmg', 'zip'],
    ]);
    expect(protocols).toMatchObject([{ schemes: ['interclass'] }]);
    expect(fileAssociations).toMatchObject([{ ext: 'interclass', mimeType: 'application/vnd.interclass' }]);
    // A name that no resolver ever answers (RFC 6761).
    expect(publish).toEqual({ provider: 'generic', url: 'https://updates.invalid/' });
    expect(afterAllArtifactBuild).toBe('scripts/checksums.mjs');
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

describe('the checksums', () => {
  it('cover every installer in the folder and nothing else, and an old list does not stay behind', async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'interclass-sums-'));
    onTestFinished(() => rmSync(outDir, { recursive: true }));
    const sums = join(outDir, 'SHA256SUMS');
    for (const name of ['b.msi', 'a.exe', 'latest.yml', 'a.exe.blockmap'])
      writeFileSync(join(outDir, name), 'abc');
    expect(await afterAllArtifactBuild({ outDir })).toEqual([sums]);
    // The SHA-256 of "abc" as FIPS 180-2, appendix B.1, gives it.
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(readFileSync(sums, 'utf8')).toBe(`${abc}  a.exe\n${abc}  b.msi\n`);
    for (const name of ['a.exe', 'b.msi']) rmSync(join(outDir, name));
    expect(await afterAllArtifactBuild({ outDir })).toEqual([]);
    expect(existsSync(sums)).toBe(false);
  });
});
