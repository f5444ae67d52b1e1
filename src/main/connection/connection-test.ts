import { net, session, type ProxyConfig, type Session } from 'electron';
import { FINDINGS } from '../../shared/connection/hops.ts';
import { findingOf, netErrorIn } from '../../shared/connection/net-errors.ts';
import {
  ANSWER_WITHIN_MS,
  HEALTH_PATH,
  MOST_OF_ANSWER,
  readAnswer,
  type ConnectionAnswer,
  type ConnectionSigns,
} from '../../shared/connection/signs.ts';
import { AppError } from '../../shared/lib/errors.ts';
import type { ProxySignIn } from './proxy-sign-in.ts';
import { ShownCertificates } from './shown-certificates.ts';

/** A session of its own, kept nowhere: certificates are looked at there, and the app's own session stays as it is. */
const LOOKING_SESSION = 'connection-test';
/** So long a name or a proxy script may take. */
const FIND_WITHIN_MS = 10_000;

/** What the test needs of the shell. */
export interface ConnectionTestPorts {
  /** '' where there is none. */
  readonly addresses: Readonly<Record<'server' | 'hub', string>>;
  readonly proxy: ProxyConfig;
  readonly signIn: Pick<ProxySignIn, 'challenge' | 'askAgain'>;
  readonly answerWithinMs?: number;
}

/**
 * Asks the post office whether it is there, by the same way as the app's page: Chromium's network with the system's proxy and
 * certificates. Nothing is kept or changed.
 */
export class ConnectionTest {
  readonly #ports: ConnectionTestPorts;
  readonly #shown = new ShownCertificates();
  #looking: Promise<Session> | undefined;

  constructor(ports: ConnectionTestPorts) {
    this.#ports = ports;
  }

  async run(which: 'server' | 'hub'): Promise<ConnectionSigns> {
    const address = this.#ports.addresses[which];
    if (address === '') throw new AppError('request/malformed');
    this.#ports.signIn.askAgain();
    const { origin, hostname, href } = new URL(HEALTH_PATH, address);
    const proxy = await proxyFor(href);
    const [isNameFound, { answer, tookMs }] = await Promise.all([
      proxy === '' ? isFound(hostname) : null,
      this.#ask(href, session.defaultSession),
    ]);
    return {
      address: origin,
      isOnline: net.isOnline(),
      isNameFound,
      proxy,
      certificate: isAboutCertificate(answer) ? await this.#look(href, hostname) : null,
      answer,
      nowMs: Date.now(),
      tookMs,
    };
  }

  /** The certificate that is shown there. */
  async #look(url: string, hostname: string): Promise<ConnectionSigns['certificate']> {
    this.#looking ??= this.#prepareLooking();
    await this.#ask(url, await this.#looking);
    return this.#shown.of(hostname);
  }

  async #prepareLooking(): Promise<Session> {
    const looking = session.fromPartition(LOOKING_SESSION, { cache: false });
    this.#shown.watch(looking);
    await looking.setProxy(this.#ports.proxy);
    return looking;
  }

  #ask(url: string, within: Session): Promise<{ answer: ConnectionAnswer; tookMs: number }> {
    const startedAt = performance.now();
    return new Promise((resolve) => {
      const request = net.request({
        url,
        session: within,
        redirect: 'manual',
        cache: 'no-store',
        credentials: 'omit',
      });
      const finish = (answer: ConnectionAnswer): void => {
        clearTimeout(patience);
        resolve({ answer, tookMs: performance.now() - startedAt });
        request.abort();
      };
      const fail = (error: string): void => finish({ what: 'none', error });
      const patience = setTimeout(() => fail('TIMED_OUT'), this.#ports.answerWithinMs ?? ANSWER_WITHIN_MS);
      request.on('login', this.#ports.signIn.challenge);
      request.on('redirect', (status, _method, location) =>
        finish(readAnswer({ status, contentType: '', location, body: '' }, url)),
      );
      request.on('error', (error) => fail(netErrorIn(error.message) || 'FAILED'));
      request.on('response', (response) => {
        const { statusCode: status, headers } = response;
        const contentType = String(headers['content-type'] ?? '');
        const pieces: Buffer[] = [];
        let size = 0;
        const whole = (): void => {
          const body = Buffer.concat(pieces).toString('utf8').slice(0, MOST_OF_ANSWER);
          finish(readAnswer({ status, contentType, location: '', body }, url));
        };
        response.on('data', (piece) => {
          pieces.push(piece);
          size += piece.length;
          if (size > MOST_OF_ANSWER) whole();
        });
        response.on('end', whole);
        response.on('error', () => fail('CONNECTION_CLOSED'));
        response.on('aborted', () => fail('CONNECTION_CLOSED'));
      });
      request.end();
    });
  }
}

function isAboutCertificate(answer: ConnectionAnswer): boolean {
  return answer.what === 'none' && FINDINGS[findingOf(answer.error)].hop === 'certificate';
}

/** What a question to an address goes through: '' for nothing; null where that does not come out in time. */
async function proxyFor(url: string): Promise<string | null> {
  const answer = await inTime(session.defaultSession.resolveProxy(url));
  if (answer === undefined) return null;
  // "PROXY proxy.school.example:3128; DIRECT": the first is the one that is tried.
  const [kind, host = ''] = answer.split(';')[0]!.trim().split(/\s+/);
  return kind === 'DIRECT' ? '' : host.slice(0, 200) || null;
}

/** Whether this computer finds a name; null where that does not come out in time. */
async function isFound(hostname: string): Promise<boolean | null> {
  const lookUp = session.defaultSession.resolveHost(hostname).then(
    ({ endpoints }) => endpoints.length > 0,
    () => false,
  );
  return (await inTime(lookUp)) ?? null;
}

function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve(undefined), FIND_WITHIN_MS);
    const finish = (value: T | undefined): void => {
      clearTimeout(patience);
      resolve(value);
    };
    work.then(finish, () => finish(undefined));
  });
}
