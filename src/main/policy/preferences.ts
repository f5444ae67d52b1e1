import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from '../../shared/policy/judge.ts';
import { PREFERENCES_NAME } from '../../shared/policy/policies.ts';
import { parsed } from './policy-file.ts';
import type { Run } from './registry.ts';

/** Only the system's own management writes there. */
const FOLDER = '/Library/Managed Preferences';

/** What IT has said in the managed preferences of macOS: for the computer, then for the person. */
export function readPreferences(run: Run, person: string, folder = FOLDER): Reading[] {
  const file = `${PREFERENCES_NAME}.plist`;
  return [
    readPlist(run, 'machine', join(folder, file)),
    ...(/^[\w.-]+$/.test(person) ? [readPlist(run, 'user', join(folder, person, file))] : []),
  ];
}

function readPlist(run: Run, source: 'machine' | 'user', place: string): Reading {
  const reading = { source, place };
  if (!existsSync(place)) return reading;
  const { code, output, isTooSlow } = run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', place]);
  if (isTooSlow) return { ...reading, failure: 'too-slow' };
  return code === 0
    ? { ...reading, ...parsed(Buffer.from(output, 'latin1')) }
    : { ...reading, failure: 'not-readable' };
}
