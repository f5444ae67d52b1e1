import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { app, session } from 'electron';
import type { UpdateState } from '../../shared/ipc/updates.ts';
import type { EffectivePolicy } from '../../shared/policy/effective.ts';
import { trustAuthorities } from '../policy/authorities.ts';
import { proxyConfig } from '../policy/proxy.ts';
import type { ProxyAsks } from './make-updater.ts';
import { packageWay, type PackageHost, type PackageWay } from './package-kind.ts';
import { StartCount } from './start-count.ts';
import { UpdateDesk } from './update-desk.ts';
import { goBack, layAside } from './way-back.ts';

/** The public key of whoever builds the app, put in by the build (`INTERCLASS_UPDATE_KEY`); '' without one. */
declare const __UPDATE_KEY__: string;

const BUILT_IN_KEY = typeof __UPDATE_KEY__ === 'string' ? __UPDATE_KEY__ : '';
/** A key of 32 bytes in base64url. */
const KEY = /^[\w-]{43}$/;
/** electron-updater has a session of its own. */
const UPDATER_SESSION = 'electron-updater';

/** What updates need of the shell. */
export interface UpdatesPorts {
  /** The folder of what the app keeps. */
  readonly kept: string;
  readonly policy: EffectivePolicy;
  readonly isClassroom: () => boolean;
  /** Something else holds. */
  readonly tell: () => void;
  /** Whom the school has made known. */
  readonly authorities: readonly X509Certificate[];
  /** A proxy asks who this is. */
  readonly onProxyAsks: ProxyAsks;
  readonly host: PackageHost;
  readonly key?: string;
}

/** New versions of the app: whether there may be any, from where, and the way back. */
export class Updates {
  readonly #ports: UpdatesPorts;
  readonly #starts: StartCount;
  readonly #way: PackageWay | undefined;
  #desk: UpdateDesk | undefined;
  #state: UpdateState;

  /** Counts this start; to be made once the app knows that it is the only one. */
  constructor(ports: UpdatesPorts) {
    this.#ports = ports;
    this.#starts = new StartCount(join(ports.kept, 'starts.json'), app.getVersion());
    this.#way = app.isPackaged ? packageWay(ports.host) : undefined;
    this.#state = this.#settled();
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** True when this version has failed to start twice and the one before is being put back: then the app has to end. */
  turnsBack(): boolean {
    const back = this.#starts.wayBack;
    if (!back || !this.#way) return false;
    this.#starts.giveUp();
    return goBack(this.#way.kind, back, this.#way.file);
  }

  /** The first screen is there. */
  noteWorks(): void {
    this.#starts.noteWorks();
  }

  /** Looks for new versions from now on, where that is wanted and possible. The app is ready. */
  async begin(): Promise<void> {
    const way = this.#way;
    if (this.#state.what === 'off' || !way) return;
    try {
      this.#desk = await this.#makeDesk(way);
    } catch {
      // A folder that is not there, or a package that lacks its part: the app goes on as it is.
      this.#state = { what: 'problem', problem: 'unreachable' };
      return this.#ports.tell();
    }
    this.#desk.begin();
  }

  async #makeDesk(way: PackageWay): Promise<UpdateDesk> {
    const { policy, kept, isClassroom, tell, authorities, onProxyAsks, key = BUILT_IN_KEY } = this.#ports;
    const own = session.fromPartition(UPDATER_SESSION, { cache: false });
    trustAuthorities(own, authorities);
    await own.setProxy(proxyConfig(policy));
    // Only now: most starts do not need it, and it is large.
    const { firstThatAnswers, makeUpdater } = await import('./make-updater.ts');
    const places = await placesOf(policy);
    return new UpdateDesk({
      updater: firstThatAnswers(places.map((base) => makeUpdater(way.kind, { base, key }, onProxyAsks))),
      way: policy.updates.value === 'automatic' ? 'automatic' : 'notify',
      // Windows asks for an administrator: never a pupil.
      mayInstall: () => way.mayInstall && !(way.kind === 'nsis' && isClassroom()),
      failed: () => this.#starts.failed,
      layAside: async () => {
        const version = app.getVersion();
        const older = await layAside({ ...way, version, folder: join(kept, 'version-before') });
        if (older) this.#starts.layAside(older);
      },
      tell: (state) => {
        this.#state = state;
        tell();
      },
      now: () => new Date(),
      after: (ms, act) => {
        const timer = setTimeout(act, ms);
        timer.unref();
        return () => clearTimeout(timer);
      },
    });
  }

  setPost(post: { readonly isSending: boolean; readonly unsent: number }): void {
    this.#desk?.setPost(post);
  }

  /** The person wants to know now. */
  async look(): Promise<void> {
    await this.#desk?.look();
  }

  /** The person wants what was offered. */
  fetch(): void {
    void this.#desk?.fetch();
  }

  /** The person wants what is ready, now; false while something is unsent. */
  install(): boolean {
    return this.#desk?.install() ?? false;
  }

  #settled(): UpdateState {
    const { policy, key = BUILT_IN_KEY } = this.#ports;
    if (policy.updates.value === 'off') return { what: 'off', why: 'policy' };
    if (!this.#way) return { what: 'off', why: 'package' };
    if (!KEY.test(key)) return { what: 'off', why: 'build' };
    const [last] = this.#starts.failed.slice(-1);
    return last === undefined ? { what: 'idle', askedAt: null } : { what: 'gone-back', version: last };
  }
}

/** Where new versions lie: in the folder or at the address that IT has named, or else at the school's hub and the operator's server. */
async function placesOf({ updateFolder, updateSource, hub, server }: EffectivePolicy): Promise<string[]> {
  if (updateFolder.value !== '') {
    const { serveFolder } = await import('./folder-server.ts');
    return [(await serveFolder(updateFolder.value)).base];
  }
  if (updateSource.value !== '') return [new URL(updateSource.value.replace(/\/?$/, '/')).href];
  const servers = hub.value === '' ? [server.value] : [hub.value, server.value];
  return servers.map((address) => new URL('updates/', address).href);
}
