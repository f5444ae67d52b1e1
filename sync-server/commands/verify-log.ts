import { checkChains, type ChainFault } from '../../src/shared/rules/audit-chain.ts';
import { readLogFile } from '../../src/shared/rules/log-file.ts';

const SENTENCES: Readonly<Record<ChainFault, (n: number) => string>> = {
  missing: (n) => `entry ${n} is missing`,
  changed: (n) => `something at or before entry ${n} was changed after it was signed`,
  unsigned: (n) => `from entry ${n} on nothing is signed yet`,
  forged: (n) => `the signature over entry ${n} is not what it says to be`,
};

/**
 * Checks a saved log without the app, the server or a line: one line for each computer, and whether all of it is whole.
 * undefined when the text is no saved log. @param signingKey the server's, '' to believe the one that stands in the file
 */
export function verifyLog(
  file: string,
  signingKey: string,
): { readonly text: string; readonly isWhole: boolean } | undefined {
  const log = readLogFile(file);
  if (!log) return undefined;
  const reports = checkChains(log.entries, log.chains, signingKey);
  const lines = reports.map(({ scope, device, entries, countersigned, faults }) => {
    const found =
      faults.length === 0 ? 'whole' : faults.map(({ fault, n }) => SENTENCES[fault](n)).join('; ');
    return `${scope}\t${device}\t${entries} entries, ${countersigned} countersigned\t${found}\n`;
  });
  const isWhole = reports.every(({ faults }) => faults.length === 0);
  const last =
    reports.length === 0 ? 'There is no entry in it.' : isWhole ? 'All of it is whole.' : 'NOT WHOLE.';
  return { text: `${lines.join('')}${last}\n`, isWhole };
}
