import { EventEmitter } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import type * as Electron from 'electron';

type CertificateAsk = Parameters<Electron.Session['setCertificateVerifyProc']>[0];

/** What a request needs of its session. */
export interface PlayedSession {
  readonly certificateAsk: CertificateAsk;
  /** As `resolveProxy` gives it. */
  readonly goesThrough: string;
  /** Whom the system trusts, PEM. */
  readonly trusted: readonly string[];
}

/** Node's names of what went wrong, in Chromium's. */
const NET_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_RESET',
  EPIPE: 'CONNECTION_RESET',
  ENOTFOUND: 'NAME_NOT_RESOLVED',
  EAI_AGAIN: 'NAME_NOT_RESOLVED',
  ENETUNREACH: 'ADDRESS_UNREACHABLE',
  EHOSTUNREACH: 'ADDRESS_UNREACHABLE',
  ETIMEDOUT: 'CONNECTION_TIMED_OUT',
  EPROTO: 'SSL_PROTOCOL_ERROR',
  CERT_HAS_EXPIRED: 'CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERT_COMMON_NAME_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERT_AUTHORITY_INVALID',
};

/** Electron's request over Node's network, with Chromium's names for what goes wrong; a proxy is asked as proxies are. */
export class PlayedRequest extends EventEmitter {
  readonly #options: Electron.ClientRequestConstructorOptions;
  readonly #session: PlayedSession;
  #request: http.ClientRequest | undefined;
  #isOver = false;

  constructor(options: Electron.ClientRequestConstructorOptions, session: PlayedSession) {
    super();
    this.#options = options;
    this.#session = session;
  }

  end(): this {
    this.#send();
    return this;
  }

  abort(): void {
    this.#isOver = true;
    this.#request?.destroy();
  }

  #send(authorization?: string): void {
    const url = new URL(this.#options.url!);
    const [kind = 'DIRECT', place = ''] = this.#session.goesThrough.split(/[ ;]+/);
    const isProxied = kind !== 'DIRECT';
    const via = isProxied ? new URL(`http://${place}`) : url;
    const request =
      url.protocol === 'https:' && !isProxied
        ? https.request(url, { ca: [...this.#session.trusted], rejectUnauthorized: false, agent: false })
        : http.request({
            host: via.hostname.replace(/^\[|\]$/g, ''),
            port: via.port || 80,
            path: isProxied ? url.href : url.pathname,
            agent: false,
            headers: { host: url.host, ...(authorization && { 'proxy-authorization': authorization }) },
          });
    this.#request = request;
    request.on('error', (error: NodeJS.ErrnoException) => {
      const name = NET_ERRORS[error.code ?? ''] ?? 'FAILED';
      this.#fail(isProxied && name !== 'CONNECTION_RESET' ? 'PROXY_CONNECTION_FAILED' : name);
    });
    request.on('socket', (socket) => {
      socket.on('secureConnect', () => this.#judge(socket as TLSSocket, url.hostname));
    });
    request.on('response', (response) => this.#take(response, via));
    request.end();
  }

  /** Chromium's verdict first, then the session's own word. */
  #judge(socket: TLSSocket, hostname: string): void {
    const error = socket.authorizationError as unknown as { code?: string } | string | null;
    const code = typeof error === 'string' ? error : (error?.code ?? '');
    const isWrong = !socket.authorized;
    const name = `net::${isWrong ? `ERR_${NET_ERRORS[code] ?? 'CERT_INVALID'}` : 'OK'}`;
    const ask = this.#session.certificateAsk;
    const shown = socket.getPeerCertificate();
    const data = `-----BEGIN CERTIFICATE-----\n${shown.raw.toString('base64')}\n-----END CERTIFICATE-----\n`;
    const certificate = { data, issuerName: shown.issuer.CN } as unknown as Electron.Certificate;
    const judge = (verdict: number): void => {
      if (verdict === -2 || (verdict === -3 && isWrong)) {
        this.#fail(name.replace('net::ERR_', ''));
        this.#request?.destroy();
      }
    };
    if (!ask) return judge(-3);
    ask({ hostname, certificate, verificationResult: name } as Electron.Request, judge);
  }

  #take(response: http.IncomingMessage, via: URL): void {
    if (this.#isOver) return;
    const { statusCode = 0, headers } = response;
    if (statusCode === 407 && this.listenerCount('login') > 0) {
      response.resume();
      const challenge = headers['proxy-authenticate'] ?? '';
      const info: Electron.AuthInfo = {
        isProxy: true,
        scheme: challenge.split(' ')[0]!.toLowerCase(),
        host: via.hostname,
        port: Number(via.port),
        realm: /realm="([^"]*)"/.exec(challenge)?.[1] ?? '',
      };
      this.emit('login', info, (name?: string, password?: string) => {
        if (name === undefined) return this.#answer(response, statusCode);
        return this.#send(`Basic ${Buffer.from(`${name}:${password ?? ''}`).toString('base64')}`);
      });
      return;
    }
    if (statusCode >= 300 && statusCode < 400 && this.#options.redirect === 'manual') {
      const location = new URL(headers.location ?? '', this.#options.url).href;
      this.emit('redirect', statusCode, 'GET', location, headers);
      return;
    }
    this.#answer(response, statusCode);
  }

  #answer(response: http.IncomingMessage, statusCode: number): void {
    this.emit('response', Object.assign(response, { statusCode }));
    response.on('error', () => undefined);
  }

  #fail(name: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.emit('error', new Error(`net::ERR_${name}`));
  }
}
