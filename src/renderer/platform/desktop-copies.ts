import type { BackupPlace } from '../../shared/backup/place.ts';
import type { DesktopApi } from '../../shared/ipc/calls.ts';
import { AppError } from '../../shared/lib/errors.ts';

/** In the desktop app copies are files, which the shell keeps in a folder of its own. */
export function makeDesktopCopies(desktop: DesktopApi): BackupPlace {
  return {
    // Nothing comes through from the shell where there is none.
    olderKey: async () => (await desktop.getOlderCopyKey()) ?? undefined,
    dropOlderKey: () => desktop.dropOlderCopyKey(),
    list: () => desktop.listCopies(),
    keep: async (name, pieces) => {
      try {
        await desktop.dropCopy({ name });
        for await (const bytes of pieces) await desktop.addToCopy({ name, bytes });
        await desktop.keepCopy({ name });
      } catch (error) {
        await desktop.dropCopy({ name });
        // Only the words of an error come through from the shell.
        throw String(error).includes('storage/full') ? new AppError('storage/full') : error;
      }
    },
    read: async function* read(name) {
      for (let offset = 0; ;) {
        const bytes = await desktop.readCopy({ name, offset });
        if (bytes.length === 0) return;
        yield bytes;
        offset += bytes.length;
      }
    },
    drop: (name) => desktop.dropCopy({ name }),
    clear: () => desktop.clearCopies(),
  };
}
