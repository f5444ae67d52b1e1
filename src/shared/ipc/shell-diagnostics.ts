import * as v from 'valibot';

/** What the shell knows for a report about this installation: numbers, kinds and codes. */
export const shellDiagnostics = v.object({
  /** The version of the operating system, in its own words. */
  release: v.string(),
  cores: v.number(),
  memoryMb: v.number(),
  /** Where the data lies; 0 where nobody says. */
  freeDiskMb: v.number(),
  troubles: v.array(v.object({ at: v.string(), words: v.array(v.string()) })),
  /** Of whoever is signed in to the computer, and of the computer: to be kept out of the report. */
  names: v.array(v.string()),
});
export type ShellDiagnostics = v.InferOutput<typeof shellDiagnostics>;
