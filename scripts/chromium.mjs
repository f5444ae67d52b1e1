import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ROOT } from './setup.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** A blocked download host must not hold up the tests for long. */
const DOWNLOAD_LIMIT_MS = 300_000;
const NOTHING_FOUND =
  'No Chromium was found for the tests in a real browser. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH, and run the same command again.';

/**
 * A Chromium to test with: what is installed, else Playwright's, else Debian's package.
 * @returns {Promise<string>} its path
 * @throws with words for the person at the keyboard when there is none
 */
export async function ensureChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (starts(asked)) return asked;
    throw new Error(`CHROMIUM_PATH is ${asked}, which does not start. Correct it, or unset it.`);
  }
  const found = installed() ?? (await playwrights()) ?? debians();
  if (found) return found;
  throw new Error(NOTHING_FOUND);
}

function installed() {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const paths = NAMES.flatMap((name) => folders.filter(Boolean).map((folder) => `${folder}/${name}`));
  return [...paths, ...PLACES].find(starts);
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  if (starts(chromium.executablePath())) return chromium.executablePath();
  console.log("Downloading Playwright's Chromium for the tests in a real browser...");
  spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: DOWNLOAD_LIMIT_MS,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
  });
  return starts(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function debians() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log("Installing Debian's Chromium for the tests in a real browser...");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-core'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  return starts('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
}

/** Whether a browser is there and has the libraries it needs. */
function starts(path) {
  if (!path || !existsSync(path)) return false;
  // Windows shows a window instead of a version.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
