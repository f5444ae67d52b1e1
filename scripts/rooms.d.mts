/** Everything wrong with a set of files (`path` to source), each with what to do about it. */
export function faultsIn(files: ReadonlyMap<string, string>): string[];
/** The room of a file; undefined outside the rooms. */
export function roomOf(path: string): { readonly folder: string } | undefined;
