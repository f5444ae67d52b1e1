import type { DesktopApi } from '../../shared/ipc/calls.ts';
import { AppError } from '../../shared/lib/errors.ts';

const PIECE_BYTES = 1024 * 1024;
/** The codes that the shell may refuse a file with. */
const CODES = ['storage/full', 'file/not-writable'] as const;

/** Keeps a file where the person wants it, through the shell's own dialogue: whole or not at all. */
export async function saveThroughShell(desktop: DesktopApi, name: string, content: Blob): Promise<void> {
  try {
    const ticket = await desktop.beginSave({ name });
    if (ticket === null) return;
    try {
      for (let offset = 0; offset < content.size; offset += PIECE_BYTES) {
        const piece = content.slice(offset, offset + PIECE_BYTES);
        await desktop.addToSave({ ticket, bytes: new Uint8Array(await piece.arrayBuffer()) });
      }
      await desktop.endSave({ ticket });
    } catch (error) {
      await desktop.dropSave({ ticket });
      throw error;
    }
  } catch (error) {
    // Only the words of an error come through from the shell.
    const code = CODES.find((known) => String(error).includes(known));
    throw code ? new AppError(code) : error;
  }
}
