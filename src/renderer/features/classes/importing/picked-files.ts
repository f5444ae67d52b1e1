import { failure, type RosterFailure } from '../../../../shared/rules/roster/found.ts';
import { FILE_LIMIT_BYTES, type GivenFile } from '../../../../shared/rules/roster/read-roster.ts';

/** Files that somebody chose or dropped, with why they cannot be read at all. */
export interface PickedFiles {
  readonly files: readonly GivenFile[];
  readonly problem: RosterFailure | undefined;
}

/** Reads files that were given; undefined for none. One that is far too large is not even opened. */
export async function readPicked(given: readonly File[]): Promise<PickedFiles | undefined> {
  if (given.length === 0) return undefined;
  const named = given.map(({ name }) => ({ name, bytes: new Uint8Array(0) }));
  if (given.reduce((sum, { size }) => sum + size, 0) > FILE_LIMIT_BYTES)
    return { files: named, problem: failure('too-large') };
  try {
    const files = await Promise.all(
      given.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    return { files, problem: undefined };
  } catch {
    return { files: named, problem: failure('not-text') };
  }
}
