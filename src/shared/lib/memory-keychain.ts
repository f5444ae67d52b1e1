import type { Keychain } from './keychain.ts';
import { newSealKey } from './seal.ts';

/** A keychain that forgets with the process, for tests and benches; `lose` is what a keychain does that does not open. */
export function makeMemoryKeychain(): Keychain & { lose(): void } {
  let key = newSealKey();
  let isLost = false;
  const open = async () => ({ key: isLost ? undefined : key, kept: 'keychain' as const });
  return {
    open,
    renew: async () => {
      key = newSealKey();
      isLost = false;
      return open();
    },
    lose: () => void (isLost = true),
  };
}
