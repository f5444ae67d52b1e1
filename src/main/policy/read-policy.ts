import type { X509Certificate } from 'node:crypto';
import { userInfo } from 'node:os';
import type { EffectivePolicy } from '../../shared/policy/effective.ts';
import {
  judgePolicy,
  type Judged,
  type KeptPolicy,
  type PolicyHost,
  type Reading,
} from '../../shared/policy/judge.ts';
import type { PolicyReport } from '../../shared/policy/report.ts';
import { MACHINE_FILE, readPolicyFile, type FilePlace } from './policy-file.ts';
import { readPreferences } from './preferences.ts';
import { readRegistry, runProgram, type Run } from './registry.ts';

/** What a developer starts the app with: below what IT says, above everything else. */
const DEVELOPER = 'INTERCLASS_SERVER';

/** The names that may stand in the paths of a policy. None of them is for the app alone. */
const VARIABLES = [
  'USERNAME',
  'USER',
  'LOGNAME',
  'USERPROFILE',
  'HOME',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'PUBLIC',
  'SYSTEMDRIVE',
  'HOMEDRIVE',
  'HOMEPATH',
  'COMPUTERNAME',
  'XDG_DATA_HOME',
];

/** The computer, as far as policies go. Tests give others. */
export interface PolicyComputer {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly run: Run;
  readonly file: FilePlace;
  /** Where macOS keeps managed preferences. */
  readonly preferences?: string;
  readonly person: string;
  readonly nowMs: number;
}

/** This computer. */
export function thisComputer(env: NodeJS.ProcessEnv): PolicyComputer {
  return {
    platform: process.platform,
    env,
    run: runProgram,
    file: MACHINE_FILE,
    person: nameHere(),
    nowMs: Date.now(),
  };
}

/** What holds here, and how it came to that. */
export interface Policy extends PolicyReport {
  /** Whom the app trusts beside the system's own. */
  readonly authorities: readonly X509Certificate[];
  readonly effective: EffectivePolicy;
  /** A folder used before in which a desk was left behind; '' for none. */
  readonly left: string;
}

/**
 * Reads every source of this kind of computer and judges them. Waits for the programs it asks (3 seconds each at most): what
 * it finds decides where the data lies, and that must stand before the app is ready.
 */
export function readPolicy(computer: PolicyComputer, kept: KeptPolicy): Judged {
  const { env, nowMs, platform } = computer;
  const variables = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      VARIABLES.includes(name.toUpperCase()) && value ? [[name.toUpperCase(), value]] : [],
    ),
  );
  const host: PolicyHost = { isWindows: platform === 'win32', variables };
  const developer: Reading[] =
    env[DEVELOPER] === undefined
      ? []
      : [{ source: 'developer', place: DEVELOPER, found: { server: env[DEVELOPER] } }];
  return judgePolicy([...readSources(computer), ...developer], kept, host, new Date(nowMs).toISOString());
}

function readSources({ platform, env, run, file, person, preferences }: PolicyComputer): Reading[] {
  if (platform === 'win32') return readRegistry(run, env);
  if (platform === 'darwin') return readPreferences(run, person, preferences);
  return [readPolicyFile(file)];
}

function nameHere(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
