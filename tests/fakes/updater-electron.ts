import { EventEmitter } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What electron-updater asks Electron for, where there is none: Node's network, and an app that only says who it is. */
export interface PlayedElectron {
  /** The version that runs. */
  version: string;
  /** How often the app was asked to end. */
  quits: number;
  readonly stop: () => void;
}

/**
 * Lets electron-updater, which takes Electron by `require`, find a stand-in: its own code for asking, fetching, checking and
 * installing runs as it is. `work`/user is for what the app keeps, `work`/resources what the package brings.
 */
export function playElectronFor(work: string): PlayedElectron {
  const require = createRequire(import.meta.url);
  const path = require.resolve('electron');
  const resources = join(work, 'resources');
  mkdirSync(resources, { recursive: true });
  writeFileSync(
    join(resources, 'app-update.yml'),
    'provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: interclass-updater\n',
  );
  const before = (process as { resourcesPath?: string }).resourcesPath;
  Object.assign(process, { resourcesPath: resources });
  const played = {
    version: '0.1.0',
    quits: 0,
    // The stand-in itself stays: what was set off may still ask for it.
    stop: () => {
      Object.assign(process, { resourcesPath: before });
    },
  };
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    whenReady: async () => undefined,
    getVersion: () => played.version,
    getName: () => 'interclass',
    getAppPath: () => work,
    getPath: () => join(work, 'user'),
    quit: () => (played.quits += 1),
    relaunch: () => undefined,
  });
  const exports = {
    app,
    net: { request: (options: http.RequestOptions) => http.request(options) },
    session: { fromPartition: () => ({}) },
    autoUpdater: new EventEmitter(),
  };
  require.cache[path] = { id: path, filename: path, loaded: true, exports } as unknown as NodeJS.Module;
  return played;
}
