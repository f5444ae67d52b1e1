import * as v from 'valibot';
import { readCode } from '../lib/spoken-code.ts';

/** Characters of a code for a classroom computer (`lib/enrolment-code.ts`). */
const CODE_LENGTH = 12;
const LONGEST = 300;
/** Only what cannot end a directive of the content policy, a proxy rule or an address. */
const HOST = String.raw`(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?`;
const ADDRESS = new RegExp(String.raw`^https?://${HOST}(?:/[a-z0-9._~/-]*)?$`, 'i');
const PROXY = new RegExp(String.raw`^(?:https?|socks[45])://${HOST}/?$`, 'i');
const PAC = 'pac:';

/** What a value is about; says how it is written, on the screen and in the papers. */
export type PolicyForm =
  | 'address'
  | 'code'
  | 'name'
  | 'choice'
  | 'folder'
  | 'file'
  | 'share'
  | 'languages'
  | 'features'
  | 'proxy'
  | 'number';

/** What a school can turn off. Nothing that keeps children safe is among them. */
export const FEATURES = ['library', 'partners', 'colleagues', 'teachers', 'classroom'] as const;
export type Feature = (typeof FEATURES)[number];

/** What is done about newer versions of the app. */
export const UPDATE_WAYS = ['off', 'notify', 'automatic'] as const;

/** `http` or `https`, a host, a path at most: no name and password, no question, no fragment. */
export const address = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(LONGEST),
  v.regex(ADDRESS),
  v.url(),
  v.transform(withSlash),
);

/** A code for a classroom computer, however it is written. */
export const enrolmentCode = v.pipe(
  v.string(),
  v.maxLength(40),
  v.transform((typed) => readCode(typed, CODE_LENGTH) ?? ''),
  v.length(CODE_LENGTH),
);

/** What a computer is called: letters, digits and a few signs, no name of a variable that was not filled in. */
export const computerName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(40),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u),
);

/** `system`, `direct`, the address of a proxy, or `pac:` and the address of a PAC file. */
export const proxy = v.pipe(v.string(), v.trim(), v.maxLength(LONGEST), v.check(isProxy));

/** A folder, or a file, of this computer, from its root on. */
export const folder = v.pipe(v.string(), v.trim(), v.maxLength(LONGEST), v.check(isFolder));

/** A folder of this computer or one that is shared in the network. */
export const share = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(LONGEST),
  v.check((text) => isFolder(text) || isShare(text)),
);

/** Language tags (BCP 47), the first for whoever has not chosen. */
export const languages = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i))),
  v.minLength(1),
  v.maxLength(20),
  v.transform((tags) => [...new Set(tags)]),
);

/** What is turned off. */
export const features = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.picklist(FEATURES))),
  v.maxLength(FEATURES.length * 2),
  v.transform((names) => [...new Set(names)]),
);

/** A whole number between two. */
export const between = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** The address of the PAC file that a proxy policy names; undefined for every other. */
export function pacOf(text: string): string | undefined {
  return text.toLowerCase().startsWith(PAC) ? text.slice(PAC.length) : undefined;
}

/** Whether a path is written as Windows writes them. */
export function isWindowsPath(path: string): boolean {
  return /^[a-z]:[\\/]/i.test(path) || path.startsWith('\\\\');
}

function isProxy(text: string): boolean {
  if (['system', 'direct'].includes(text)) return true;
  const pac = pacOf(text);
  if (pac !== undefined) return ADDRESS.test(pac) && v.is(v.pipe(v.string(), v.url()), pac);
  return PROXY.test(text) && v.is(v.pipe(v.string(), v.url()), text.replace(/^socks[45]/i, 'http'));
}

function isFolder(path: string): boolean {
  const rest = /^[a-z]:[\\/]/i.test(path) ? path.slice(3) : path.startsWith('/') ? path.slice(1) : '';
  return isPlain(rest) && (path.startsWith('/') ? !rest.includes('\\') : true);
}

/** `\\computer\share\folder`; never a device of Windows (`\\?\`, `\\.\`). */
function isShare(path: string): boolean {
  const found = /^\\\\[a-z0-9][a-z0-9.-]*\\(.+)$/i.exec(path);
  return found !== null && isPlain(found[1]!);
}

/** Below a root: something, without ways up and without names of variables that were not filled in. */
function isPlain(rest: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters have no place in a path
  if (!/[^\\/.\s]/.test(rest) || /[<>:"|?*%\u0000-\u001F\u007F]|\$\{/.test(rest)) return false;
  return !rest.split(/[\\/]/).some((part) => part === '..' || part === '.');
}

/** As `URL` writes it: scheme and host in small letters, a path at least of `/`. */
function withSlash(text: string): string {
  const [, start = '', host = '', path = ''] = /^(https?:\/\/)([^/]+)(.*)$/i.exec(text) ?? [];
  return `${start.toLowerCase()}${host.toLowerCase()}${path === '' ? '/' : path}`;
}
