import { join } from 'node:path';
import { app, dialog } from 'electron';
import { isWritable, leftBehind, ownFolder } from './data-folder.ts';
import { folderWords } from './folder-words.ts';
import { loadKept, saveKept } from './kept-policy.ts';
import { policyOf, readPolicy, type Policy, type PolicyComputer } from './read-policy.ts';

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
  const { effective } = policyOf(judged);
  const { value: moved, source } = effective.dataFolder;
  const folder = moved || own;
  if (!isWritable(folder)) {
    const languages = [...effective.languages.value, Intl.DateTimeFormat().resolvedOptions().locale];
    const { title, text } = folderWords(languages, folder);
    // The only window there can be before the app is ready.
    dialog.showErrorBox(title, text);
    app.quit();
    return undefined;
  }
  if (folder !== given) app.setPath('userData', folder);
  const left = leftBehind(folder, before);
  const isKept = saveKept(keptFile, { policy: judged.kept, folder, left });
  const about = { name: '', since: '', holds: '' } as const;
  const by = source === 'user' ? source : 'machine';
  return policyOf({
    layers: judged.layers,
    problems: [
      ...judged.problems,
      ...(left === '' ? [] : [{ ...about, what: 'data-left', source: by, place: left } as const]),
      ...(isKept || judged.layers.length === 0
        ? []
        : [{ ...about, what: 'not-kept', source: 'machine', place: keptFile } as const]),
    ],
  });
}
