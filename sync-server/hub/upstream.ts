import * as v from 'valibot';
import { AppError, isErrorCode } from '../../src/shared/lib/errors.ts';
import { errorBody } from '../../src/shared/sync/accounts.ts';
import {
  hubSession,
  relayAnswer,
  type HubSession,
  type RelayAnswer,
  type RelayRequest,
} from '../../src/shared/sync/hub.ts';
import {
  directoryOffers,
  directoryPart,
  type DirectoryOffers,
  type DirectoryPart,
} from '../../src/shared/sync/directory.ts';
import { mediaState, type MediaState } from '../../src/shared/sync/media-state.ts';
import { WIRE_TYPE } from '../../src/shared/sync/wire.ts';
import { packAnswer, type PackAnswer } from '../../src/shared/sync/packs.ts';

const PATIENCE_MS = 30_000;

/** The operator's server as a hub calls it. Throws `AppError` for its refusals, `server/unavailable` when nobody answers. */
export class Upstream {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async relay(request: RelayRequest): Promise<RelayAnswer> {
    return read(relayAnswer, await this.#ask('POST', '/api/hub/relay', request)) as unknown as RelayAnswer;
  }

  async pack(name: string, since: string): Promise<PackAnswer> {
    const path = `/api/hub/packs/${name}?since=${since}`;
    return read(packAnswer, await this.#ask('GET', path)) as PackAnswer;
  }

  async directoryOffers(language: string): Promise<DirectoryOffers> {
    return read(directoryOffers, await this.#ask('GET', `/api/hub/directory/${language}`));
  }

  async directoryPart(name: string, since: string): Promise<DirectoryPart> {
    return read(directoryPart, await this.#ask('GET', `/api/hub/directory/${name}?since=${since}`));
  }

  async session(token: string): Promise<HubSession> {
    return read(hubSession, await this.#ask('POST', '/api/hub/session', { token }));
  }

  async mediaState(scope: string, id: string, token: string): Promise<MediaState> {
    return read(mediaState, await this.#ask('GET', `/api/media/${scope}/${id}`, undefined, token));
  }

  async putPart(scope: string, id: string, n: number, part: Buffer, token: string): Promise<void> {
    const reply = await this.#fetch(`/api/media/${scope}/${id}/${n}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': WIRE_TYPE },
      body: new Uint8Array(part),
    });
    refused(reply.status, parsed(await reply.text()));
  }

  async getPart(scope: string, id: string, n: number, token: string): Promise<Buffer> {
    const reply = await this.#fetch(`/api/media/${scope}/${id}/${n}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (reply.status !== 200) refused(reply.status, parsed(await reply.text()));
    return Buffer.from(await reply.arrayBuffer());
  }

  /** Passes a call on as it is, with whoever makes it; gives what came back as it is. */
  async pass(call: {
    readonly method: string;
    readonly path: string;
    readonly authorization: string | undefined;
    readonly body: unknown;
  }): Promise<{ status: number; body: unknown }> {
    const reply = await this.#fetch(call.path, {
      method: call.method,
      headers: {
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
        ...(call.authorization !== undefined && { authorization: call.authorization }),
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? undefined : parsed(text) };
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: unknown, token = this.#token): Promise<unknown> {
    const reply = await this.pass({ method, path, authorization: `Bearer ${token}`, body });
    return refused(reply.status, reply.body);
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      return await fetch(new URL(path, this.#url), { ...init, signal });
    } catch {
      throw new AppError('server/unavailable');
    }
  }
}

/** What was answered. Throws what the operator's server refuses with. */
function refused(status: number, body: unknown): unknown {
  if (status >= 200 && status < 300) return body;
  const problem = v.safeParse(errorBody, body);
  if (!problem.success || !isErrorCode(problem.output.error.code)) throw new AppError('server/unavailable');
  throw new AppError(problem.output.error.code, problem.output.error.facts ?? {});
}

function read<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const result = v.safeParse(schema, body);
  if (!result.success) throw new AppError('server/unavailable');
  return result.output;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('server/unavailable');
  }
}
