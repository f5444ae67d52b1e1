import i18next from 'i18next';
import type { ReactNode } from 'react';
import { playedServer } from '../../../shared/practice/played-server.ts';
import { readPracticePlace } from '../../../shared/practice/practice-place.ts';
import { seedPractice } from '../../../shared/practice/seed-practice.ts';
import type { ConnectionSigns } from '../../../shared/connection/signs.ts';
import type { Channel } from '../../../shared/sync/live-line.ts';
import type { ServerClient } from '../../../shared/sync/server-client.ts';
import { loadKeys } from '../../db/keys.ts';
import { learnKeys } from '../../../shared/actions/learn-keys.ts';
import type { AppDesk } from '../../db/open-desk.ts';
import type { Platform } from '../../platform/platform.ts';
import { PracticeBanner } from './PracticeBanner.tsx';
import { fulfilPracticeWish, wishForPractice } from './practice-wish.ts';

/** An address that nobody can have: nothing is ever asked there. */
const NOWHERE = 'https://practice.invalid/';
/**
 * The host, as far as practising goes: it carries no post and tells no shell what is unsent. Does first what was wished for
 * the desk; undefined when the page leads back to the real one.
 */
export async function practicePlatform(host: Platform, desk: string): Promise<Platform | undefined> {
  if (!(await fulfilPracticeWish(host, desk))) return undefined;
  return {
    ...host,
    serverAddress: async () => NOWHERE,
    testConnection: async (): Promise<ConnectionSigns> => ({
      address: NOWHERE,
      isOnline: false,
      isNameFound: null,
      proxy: null,
      certificate: null,
      answer: { what: 'none', error: '' },
      nowMs: Date.now(),
      tookMs: 0,
    }),
    setUnsent: async () => undefined,
  };
}

/** The played post office of this desk. */
export function practiceServer(desk: AppDesk): ServerClient {
  return playedServer(desk);
}

/** A live line that never opens. */
export function practiceLine(): Channel {
  return { send: () => undefined, close: () => undefined };
}

/** Fills the desk at the first time; one that was not filled to its end begins anew. */
export async function fillPractice(desk: AppDesk): Promise<void> {
  if (await readPracticePlace(desk.store)) return;
  if ((await desk.store.unsentCount()).count > 0) {
    await desk.database.close();
    wishForPractice('again');
    await new Promise(() => undefined);
  }
  await seedPractice(desk, i18next.language);
  await loadKeys(desk.store, desk.keys);
  await learnKeys(desk.store, desk.keys);
}

/** What stands above every page. */
export function practiceBanner(): ReactNode {
  return <PracticeBanner />;
}
