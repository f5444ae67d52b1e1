import './theme-styles.ts';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Meter } from '../../shared/sync/meter.ts';
import { meteredConnect } from '../../shared/sync/metered-line.ts';
import { LIBRARY_LANGUAGES, libraryPack } from '../../shared/library/languages.ts';
import { makeServerClient } from '../../shared/sync/server-client.ts';
import { Copies } from '../db/copies.ts';
import { DeskLock } from '../db/desk-lock.ts';
import { makeCopy } from '../db/make-copy.ts';
import { openDesk, type AppDesk } from '../db/open-desk.ts';
import { databaseOf, takeBeginning } from '../db/set-aside.ts';
import { keepOlderCopyKey, KeyVault } from '../db/vault.ts';
import { choosePlatform } from '../platform/choose-platform.ts';
import { machineAbout } from '../platform/machine-about.ts';
import type { Platform } from '../platform/platform.ts';
import { isPractice } from '../platform/practice-mode.ts';
import { askPolicy } from '../platform/policy-context.ts';
import { askToKeep } from '../platform/storage.ts';
import { makeHttp } from '../sync/http.ts';
import { openChannel } from '../sync/open-channel.ts';
import { SyncLoop } from '../sync/sync-loop.ts';
import { App } from './App.tsx';
import { startI18n } from './i18n/start-i18n.ts';
import { loadLaterScreens } from './later-screens.ts';
import { keepCopies, untilIdle } from './keep-copies.ts';
import { OpenProblem, type DamagedDesk } from './OpenProblem.tsx';
import { House } from './House.tsx';
import { deskName } from './profile.ts';
import { APP_VERSION } from './version.ts';

const root = createRoot(document.getElementById('root')!);

/** Start-up order: policy, words, key, desk, post office, screens, copies. The desk opens without asking anybody but its owner. */
async function start(): Promise<void> {
  const host = choosePlatform();
  const practice = isPractice() ? await import('./practice/PracticeDesk.tsx') : undefined;
  const platform = practice ? await practice.practicePlatform(host, deskName(window.location.search)) : host;
  if (!platform) return;
  const policy = await askPolicy(platform);
  const { languages, dailyLimit, lockAfter } = policy.effective;
  await startI18n(languages.value);
  const address = await platform.serverAddress();
  const vault = await openVault(platform);
  vault.mostIdleMinutes = lockAfter.bound;
  const lock = new DeskLock(vault);
  await lock.lockIfLongIdle();
  if (!vault.key) void platform.shell?.tellReady();
  const openedBy = vault.key ? undefined : await unlocked(vault, practice?.practiceBanner());
  const desk = await open(platform, vault);
  if (!desk) return;
  try {
    lock.watch(desk.store);
    if (openedBy) await lock.noteUnlocked(desk, openedBy);
    const meter = new Meter(() => performance.now());
    await practice?.fillPractice(desk);
    const server = practice?.practiceServer(desk) ?? makeServerClient(makeHttp(address, meter));
    if (!practice && isDemo(window.location.search)) {
      const { adoptDemoPerson } = await import('./adopt-demo-person.ts');
      await adoptDemoPerson(desk, server, address, window.location.search);
    }
    const connect = practice?.practiceLine ?? meteredConnect((events) => openChannel(address, events), meter);
    const loop = new SyncLoop({
      desk,
      server,
      app: APP_VERSION,
      connect,
      meter,
      mostMegabytes: dailyLimit.bound,
      ...(!practice && {
        about: () => machineAbout(platform, APP_VERSION),
        packs: () => LIBRARY_LANGUAGES.map(libraryPack),
        wantsDirectory: () => !policy.effective.featuresOff.value.includes('partners'),
      }),
    });
    const copies = new Copies({
      place: platform.copies,
      name: vault.desk,
      app: APP_VERSION,
      desk,
      whileStill: (run) => loop.whileStill(run),
      pause: untilIdle,
    });
    void askToKeep();
    root.render(
      <House above={practice?.practiceBanner()}>
        <App {...{ desk, loop, server, platform, policy, address, copies, lock }} />
      </House>,
    );
    void untilIdle()
      .then(loadLaterScreens)
      .catch(() => console.warn('a screen could not be loaded ahead'));
    await loop.start();
    if (!practice) void keepCopies(copies);
    const isKept = await platform.keepApp();
    document.documentElement.dataset['kept'] = String(isKept);
  } catch (error) {
    stopped(error);
  }
}

/** Whether somebody asks to be one of the made-up teachers of a demonstration. */
function isDemo(search: string): boolean {
  return new URLSearchParams(search).has('demo');
}

/** The desk's key; what older versions closed copies with goes in there too, and lies readable nowhere any more. */
async function openVault({ keychain, copies }: Platform): Promise<KeyVault> {
  const vault = await KeyVault.open(deskName(window.location.search), keychain);
  await keepOlderCopyKey(vault, copies);
  return vault;
}

/** Resolves when its owner has unlocked the desk, with what she did it by. */
async function unlocked(vault: KeyVault, above: ReactNode): Promise<'password' | 'code'> {
  const { UnlockDoor } = await import('../features/lock/UnlockDoor.tsx');
  return new Promise((resolve) => {
    root.render(
      <House above={above}>
        <UnlockDoor vault={vault} onOpen={resolve} />
      </House>,
    );
  });
}

/** Opens the desk, after a copy where its rows are of an older version; undefined when it does not open. */
async function open(platform: Platform, vault: KeyVault): Promise<AppDesk | undefined> {
  const { copies: place } = platform;
  const begins = takeBeginning();
  if (takeWishToMend()) {
    showProblem({ place, vault });
    return undefined;
  }
  if (begins !== undefined) {
    showProblem({ place, vault, begins });
    return undefined;
  }
  try {
    const database = databaseOf(vault.desk);
    const wish = { place, desk: vault.desk, database, vault, app: APP_VERSION };
    return await openDesk(database, vault, () =>
      makeCopy({ ...wish, reason: 'before-update', nowMs: Date.now() }).catch((error: unknown) => {
        // Without room for a copy the desk opens all the same: an update takes away no row before it has written it anew.
        console.warn('no copy before the update', error instanceof Error ? error.name : 'unknown');
      }),
    );
  } catch (error) {
    stopped(error, { place, vault });
    return undefined;
  }
}

/** Only a desk that does not open is offered a new beginning: any other trouble at the start leaves it as it is. */
function stopped(error: unknown, damaged?: DamagedDesk): void {
  console.error('start-up stopped', error instanceof Error ? error.name : 'unknown');
  showProblem(damaged);
}

/** After the page has stopped several times the shell asks for the copies, once: the next loading opens the desk. */
function takeWishToMend(): boolean {
  const { pathname, search, hash } = window.location;
  if (new URLSearchParams(search).get('mend') !== 'copies') return false;
  history.replaceState(null, '', pathname + hash);
  return true;
}

function showProblem(damaged: DamagedDesk | undefined): void {
  root.render(
    <House>
      <OpenProblem damaged={damaged} />
    </House>,
  );
}

start().catch((error: unknown) => stopped(error));
