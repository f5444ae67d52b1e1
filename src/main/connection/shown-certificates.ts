import { X509Certificate } from 'node:crypto';
import type { Certificate, Session } from 'electron';
import type { ConnectionSigns } from '../../shared/connection/signs.ts';

const AS_CHROMIUM = -3;
const LONGEST_NAME = 200;

type ShownCertificate = NonNullable<ConnectionSigns['certificate']>;

/** The certificates that hosts have shown in one session. Looking at them decides nothing: what holds is Chromium's word. */
export class ShownCertificates {
  readonly #byHost = new Map<string, ShownCertificate>();

  watch(session: Pick<Session, 'setCertificateVerifyProc'>): void {
    session.setCertificateVerifyProc(({ hostname, certificate }, answer) => {
      const shown = readCertificate(certificate, hostname);
      if (shown) this.#byHost.set(hostname, shown);
      answer(AS_CHROMIUM);
    });
  }

  /** The last one; null where none was seen. Chromium asks only once about the same one. */
  of(hostname: string): ShownCertificate | null {
    return this.#byHost.get(hostname) ?? null;
  }
}

function readCertificate({ data, issuerName }: Certificate, hostname: string): ShownCertificate | undefined {
  try {
    const read = new X509Certificate(data);
    return {
      issuer: issuerName.slice(0, LONGEST_NAME),
      validFromMs: Date.parse(read.validFrom),
      validToMs: Date.parse(read.validTo),
      isForHost: (read.checkHost(hostname) ?? read.checkIP(hostname)) !== undefined,
    };
  } catch {
    // What cannot be read is not spoken of.
    return undefined;
  }
}
