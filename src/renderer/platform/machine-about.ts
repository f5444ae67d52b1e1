import type { UpdateState } from '../../shared/ipc/updates.ts';
import { systemNameOf, type MachineAbout } from '../../shared/sync/machines.ts';
import type { Platform } from './platform.ts';
import { diskRoom } from './storage.ts';

/** What of this computer is told to whoever looks after the school's computers, as far as the host knows it. */
export async function machineAbout(platform: Platform, app: string): Promise<MachineAbout> {
  const [{ system }, room, update] = await Promise.all([
    platform.about(),
    diskRoom(),
    platform.shell?.update(),
  ]);
  return { app, system: systemNameOf(system), host: platform.kind, update: standingOf(update), room };
}

function standingOf(state: UpdateState | undefined): MachineAbout['update'] {
  switch (state?.what) {
    case 'idle':
      return state.askedAt === null ? 'unknown' : 'newest';
    case 'offered':
    case 'waiting':
    case 'fetching':
      return 'found';
    case 'ready':
      return 'ready';
    case 'problem':
    case 'gone-back':
      return 'failed';
    default:
      return 'unknown';
  }
}
