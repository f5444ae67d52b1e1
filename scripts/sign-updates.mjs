import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const USE = `npm run sign-updates -- --new-key FILE          makes a key and prints its public half
npm run sign-updates -- FOLDER --key FILE [--percent N]   signs the lists of a version in FOLDER

Keep the key's file away from the computer that builds and from the server. Its public half goes into every build:
INTERCLASS_UPDATE_KEY=<public half> npm run package`;
const LIST = /^latest[\w-]*\.yml$/;

/**
 * Makes an Ed25519 key, for its owner alone. Never over a file that is there.
 * @param {string} file where the secret half goes, as PEM
 * @returns {string} the public half: 32 bytes in base64url
 */
export function newUpdateKey(file) {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  return publicHalf(file);
}

/**
 * @param {string} file with the secret half
 * @returns {string} the public half: 32 bytes in base64url
 */
function publicHalf(file) {
  const { x } = createPublicKey(readFileSync(file)).export({ format: 'jwk' });
  if (!x) throw new Error(`${file} holds no Ed25519 key.`);
  return x;
}

/**
 * Signs every list (latest*.yml) in a folder: `NAME.sig` beside each. `src/main/updates/signed-list.ts` reads them.
 * @param {string} folder
 * @param {string} keyFile
 * @param {number} [percent] of the computers that are offered the version, 1 to 100; without it the list stays as it is
 * @returns {string[]} the lists that were signed
 */
export function signUpdates(folder, keyFile, percent) {
  const key = createPrivateKey(readFileSync(keyFile));
  const names = readdirSync(folder).filter((name) => LIST.test(name));
  for (const name of names) {
    const path = join(folder, name);
    if (percent !== undefined) {
      const rest = readFileSync(path, 'utf8').replace(/^stagingPercentage:.*\n/m, '');
      writeFileSync(path, `${rest.trimEnd()}\nstagingPercentage: ${percent}\n`);
    }
    const text = Buffer.from(`interclass-update:${name}\n${readFileSync(path, 'utf8')}`);
    writeFileSync(`${path}.sig`, `${sign(null, text, key).toString('base64url')}\n`);
  }
  return names;
}

function main() {
  const { values, positionals } = parseArgs({
    options: { 'new-key': { type: 'string' }, key: { type: 'string' }, percent: { type: 'string' } },
    allowPositionals: true,
  });
  const [folder] = positionals;
  if (values['new-key']) {
    if (existsSync(values['new-key']))
      throw new Error(`${values['new-key']} is there already; nothing was changed.`);
    console.log(newUpdateKey(values['new-key']));
    return;
  }
  if (!folder || !values.key) throw new Error(USE);
  const percent = values.percent === undefined ? undefined : Number(values.percent);
  if (percent !== undefined && !(Number.isInteger(percent) && percent >= 1 && percent <= 100)) {
    throw new Error('--percent is a whole number from 1 to 100.');
  }
  const names = signUpdates(folder, values.key, percent);
  if (names.length === 0)
    throw new Error(`There is no latest*.yml in ${folder}: build the installers first.`);
  console.log(`Signed: ${names.join(', ')}. Public half of the key: ${publicHalf(values.key)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
