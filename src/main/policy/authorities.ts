import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Certificate, Request, Session } from 'electron';

/** Answers of Electron's question: take it, or do what Chromium says. */
const TAKE = 0;
const AS_CHROMIUM = -3;
const NOBODY_VOUCHES = 'net::ERR_CERT_AUTHORITY_INVALID';
const FOR_SERVERS = '1.3.6.1.5.5.7.3.1';
const MOST_STEPS = 6;
const MOST_BYTES = 1024 * 1024;
const OTHERS_MAY_WRITE = 0o002;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The authorities in a file of IT's; undefined where it cannot be used. @param owner to whom it must belong; undefined on
 * systems where that is not asked
 */
export function readAuthorities(path: string, owner: number | undefined): X509Certificate[] | undefined {
  try {
    const { size, uid, mode } = statSync(path);
    if (size > MOST_BYTES) return undefined;
    if (owner !== undefined && (uid !== owner || (mode & OTHERS_MAY_WRITE) !== 0)) return undefined;
    const found = (readFileSync(path, 'latin1').match(PEM) ?? []).map((pem) => new X509Certificate(pem));
    return found.length > 0 && found.every(({ ca }) => ca) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Takes what one of them vouches for, where Chromium knows nobody who does; everything else stays Chromium's. */
export function trustAuthorities(
  within: Pick<Session, 'setCertificateVerifyProc'>,
  authorities: readonly X509Certificate[],
): void {
  if (authorities.length === 0) return;
  within.setCertificateVerifyProc((request, answer) =>
    answer(isVouchedFor(request, authorities, Date.now()) ? TAKE : AS_CHROMIUM),
  );
}

/** What is asked of the certificate of a server. */
export type Asked = Pick<Request, 'hostname' | 'certificate' | 'verificationResult'>;

/**
 * Whether one of the authorities vouches for the certificate: nothing else is wrong with it, it is for this host and for
 * servers, and every step up to the authority is signed by one that may sign, in its time.
 */
export function isVouchedFor(
  { hostname, certificate, verificationResult }: Asked,
  authorities: readonly X509Certificate[],
  nowMs: number,
): boolean {
  if (verificationResult !== NOBODY_VOUCHES) return false;
  try {
    const [leaf, ...above] = chainOf(certificate);
    if (!leaf || leaf.checkHost(hostname) === undefined) return false;
    // Where it is said what it is for, it is for servers. (Node's types do not know that it may be left out.)
    const uses = leaf.keyUsage as string[] | undefined;
    if (uses && !uses.includes(FOR_SERVERS)) return false;
    let here = leaf;
    for (const next of [...above, undefined]) {
      if (!isInTime(here, nowMs)) return false;
      if (authorities.some((authority) => isInTime(authority, nowMs) && hasIssued(authority, here)))
        return true;
      if (!next || !hasIssued(next, here)) return false;
      here = next;
    }
  } catch {
    // What cannot be read is vouched for by nobody.
  }
  return false;
}

function chainOf(certificate: Certificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let here: Certificate | undefined = certificate;
  while (here && chain.length < MOST_STEPS) {
    chain.push(new X509Certificate(here.data));
    here = here.issuerCert;
  }
  return chain;
}

function hasIssued(authority: X509Certificate, one: X509Certificate): boolean {
  return authority.ca && one.checkIssued(authority) && one.verify(authority.publicKey);
}

function isInTime({ validFrom, validTo }: X509Certificate, nowMs: number): boolean {
  return Date.parse(validFrom) <= nowMs && nowMs <= Date.parse(validTo);
}
