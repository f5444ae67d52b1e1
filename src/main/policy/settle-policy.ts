import { join } from 'node:path';
import { app, dialog } from 'electron';
import { isWritable, leftBehind, ownFolder, personFolder } from './data-folder.ts';
import { folderWords } from './folder-words.ts';
import { loadKept, saveKept } from './kept-policy.ts';
import { readAuthorities } from './authorities.ts';
import { effectivePolicy, type Effective } from '../../shared/policy/effective.ts';
import type { PolicyProblem } from '../../shared/policy/judge.ts';
import { isBroughtOver, type MoveOutcome } from './move-desk.ts';
import { readPolicy, type Policy, type PolicyComputer } from './read-policy.ts';

/** Beside what the app keeps if nobody moves it: the policy itself must be found wherever it sends the data. */
const KEPT_FILE = 'last-good-policy.json';

/**
 * Reads the policy and opens the data folder, before anything else: the lock of the one instance lies in that folder.
 * Undefined when the folder cannot be written; then the person knows which, and nothing was touched.
 */
export function settlePolicy(computer: PolicyComputer): Policy | undefined {
  const given = app.getPath('userData');
  const own = ownFolder(given, computer.platform, computer.env);
  const keptFile = join(own, KEPT_FILE);
  const before = loadKept(keptFile);
  const judged = readPolicy(computer, before.policy);
  const effective = effectivePolicy(judged.layers);
  const { value: set, source } = effective.dataFolder;
  const person = { name: computer.person, before: before.folder };
  const folder = source === 'machine' && set !== '' ? personFolder(set, person) : set || own;
  if (!isWritable(folder)) {
    const languages = [...effective.languages.value, Intl.DateTimeFormat().resolvedOptions().locale];
    const { title, text } = folderWords(languages, folder);
    // The only window there can be before the app is ready.
    dialog.showErrorBox(title, text);
    app.quit();
    return undefined;
  }
  if (folder !== given) app.setPath('userData', folder);
  const old = leftBehind(folder, before);
  // What was brought over and could not be laid aside there is no other desk.
  const left = isBroughtOver(old, folder) ? '' : old;
  const isKept = saveKept(keptFile, { policy: judged.kept, folder, left });
  const problems = [...judged.problems];
  if (left !== '') problems.push(found('data-left', left, effective.dataFolder));
  if (!isKept && judged.layers.length > 0) problems.push(found('not-kept', keptFile));
  const { extraCa } = effective;
  const owner = computer.platform === 'win32' ? undefined : computer.file.owner;
  const authorities = extraCa.value === '' ? [] : readAuthorities(extraCa.value, owner);
  if (!authorities) problems.push(found('no-certificates', extraCa.value, extraCa));
  return { layers: judged.layers, problems, effective, authorities: authorities ?? [], left };
}

/** The policy after a move: the desk is here, or why it is not. */
export function afterMove(policy: Policy, moved: MoveOutcome): Policy {
  if (moved.what === 'nothing') return policy;
  if (moved.what === 'here')
    return { ...policy, left: '', problems: policy.problems.filter(({ what }) => what !== 'data-left') };
  const fault = found(`move-${moved.fault}`, moved.from, policy.effective.dataFolder);
  return { ...policy, problems: [...policy.problems, fault] };
}

/** Something wrong that was found when the policy was done. */
function found(what: PolicyProblem['what'], place: string, by?: Effective): PolicyProblem {
  return { what, source: by?.source === 'user' ? 'user' : 'machine', place, name: '', holds: '', since: '' };
}
