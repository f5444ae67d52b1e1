import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import * as v from 'valibot';
import { isSignedBy } from '../../shared/lib/signing.ts';

/** A list that cannot be trusted: not signed by who built this app, or not what such a list looks like. */
export class UntrustedList extends Error {}

/** Files lie beside their list: a name and nothing that leads elsewhere. */
const fileName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.+-]{0,200}$/));
/** SHA-512 in base64, as electron-builder writes it. */
const hash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4 * 1024 ** 3));

/**
 * electron-builder's list of one version (`latest.yml`, `latest-linux.yml`, `latest-mac.yml`), no more of it than is used.
 * `stagingPercentage`: how many of a hundred computers are offered it.
 */
const list = v.object({
  version: v.pipe(v.string(), v.regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}(-[0-9A-Za-z.-]{1,40})?$/)),
  files: v.pipe(
    v.array(
      v.object({
        url: fileName,
        sha512: hash,
        size,
        blockMapSize: v.optional(size),
        isAdminRightsRequired: v.optional(v.boolean()),
      }),
    ),
    v.minLength(1),
    v.maxLength(40),
  ),
  releaseDate: v.pipe(v.string(), v.maxLength(40)),
  stagingPercentage: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
});

/** What such a list says, as electron-updater reads it; `path` and `sha512` are its older words for the first file. */
export type SignedList = v.InferOutput<typeof list> & { readonly path: string; readonly sha512: string };

/** What is signed: the name is in it, so that one system's list cannot stand for another's. */
export function signedText(name: string, text: string): string {
  return `interclass-update:${name}\n${text}`;
}

/**
 * Reads a list that was signed by whoever built this app. Throws `UntrustedList`.
 * @param name of the list's file, `latest-linux.yml`
 * @param signature the file `<name>.sig`: Ed25519, base64url
 * @param key the public key that is built in, 32 bytes in base64url
 */
export function readSignedList(name: string, text: string, signature: string, key: string): SignedList {
  if (!isSignedBy(key, signedText(name, text), signature.trim())) throw new UntrustedList('signature');
  const parsed = v.safeParse(list, parseUpdateInfo(text, name, new URL(`file:///${name}`)));
  if (!parsed.success) throw new UntrustedList('form');
  const [first] = parsed.output.files as [SignedList['files'][number]];
  return { ...parsed.output, path: first.url, sha512: first.sha512 };
}
