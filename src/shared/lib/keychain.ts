import type { SealKey } from './seal.ts';

/**
 * Where the host keeps the computer's own key. `keychain`: in the operating system's; `file`: on the disk, because this
 * system has none (some Linux desktops); `browser`: in the browser, which does not give it out but lies on the same disk;
 * `page`: where a browser offers no cryptography (plain http), as it is.
 */
export type KeyKeeping = 'keychain' | 'file' | 'browser' | 'page';

/** The computer's own key. Without `key` it is there but the keychain does not open: only a person's secret helps then. */
export interface ComputerKey {
  readonly key: SealKey | undefined;
  readonly kept: KeyKeeping;
}

/** What a host offers: one random key per computer, which never leaves it. */
export interface Keychain {
  /** The key, made at the first time. */
  open(): Promise<ComputerKey>;
  /** A new key in place of one that is lost; asked for only once a person's secret has opened what the old one held. */
  renew(): Promise<ComputerKey>;
}
