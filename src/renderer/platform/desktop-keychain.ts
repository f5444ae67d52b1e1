import type { CallResult, DesktopApi } from '../../shared/ipc/calls.ts';
import { fromBase64 } from '../../shared/lib/bytes.ts';
import type { ComputerKey, Keychain } from '../../shared/lib/keychain.ts';
import { sealKeyFrom } from '../../shared/lib/seal.ts';

/** In the desktop app the shell keeps the computer's key in the operating system's keychain. */
export function makeDesktopKeychain(desktop: DesktopApi): Keychain {
  return {
    open: async () => read(await desktop.getComputerKey()),
    renew: async () => read(await desktop.renewComputerKey()),
  };
}

function read({ key, kept }: CallResult<'getComputerKey'>): ComputerKey {
  return { key: key === '' ? undefined : sealKeyFrom(fromBase64(key)), kept };
}
