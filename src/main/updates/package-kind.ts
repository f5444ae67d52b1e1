import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackageKind } from './make-updater.ts';

/** What the app was installed by, as far as that can be seen. */
export interface PackageHost {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The program that runs. */
  readonly program: string;
  /** The folder with what the package brought along. */
  readonly resources: string;
}

/** How a new version may come to this computer. */
export interface PackageWay {
  readonly kind: PackageKind;
  /** The app itself may put it in place. */
  readonly mayInstall: boolean;
  /** What brings this version back: the AppImage, or the installer that the last one left; '' for none. */
  readonly file: string;
}

/**
 * Undefined where the app has nothing to do with updates: an MSI, which Group Policy renews (it leaves no uninstaller of its own
 * beside the program), a folder that somebody unpacked, an app under development.
 */
export function packageWay({ platform, env, program, resources }: PackageHost): PackageWay | undefined {
  if (platform === 'darwin') return { kind: 'mac', mayInstall: true, file: '' };
  if (platform === 'win32') {
    if (!existsSync(join(dirname(program), 'Uninstall Interclass.exe'))) return undefined;
    // Where electron-builder's installers leave themselves for differential downloads.
    const installer = join(env['LOCALAPPDATA'] ?? '', 'interclass-updater', 'installer.exe');
    return { kind: 'nsis', mayInstall: true, file: existsSync(installer) ? installer : '' };
  }
  const image = env['APPIMAGE'];
  if (image) return { kind: 'appimage', mayInstall: isOurs(image), file: image };
  const kind = packageType(resources);
  return kind && { kind, mayInstall: false, file: '' };
}

/** The AppImage and its folder can be written by whoever runs it. */
function isOurs(image: string): boolean {
  try {
    accessSync(image, constants.W_OK);
    accessSync(dirname(image), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** electron-builder leaves a word in its Linux packages. */
function packageType(resources: string): 'deb' | 'rpm' | undefined {
  try {
    const word = readFileSync(join(resources, 'package-type'), 'utf8').trim();
    return word === 'deb' || word === 'rpm' ? word : undefined;
  } catch {
    return undefined;
  }
}
