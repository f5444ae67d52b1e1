import { describe, expect, it } from 'vitest';
import { NoConnection, makeServerClient } from './server-client.ts';
import type { SyncRequest } from './protocol.ts';

const REQUEST: SyncRequest = { protocol: 1, app: '0.1.0', device: 'AAAAAAAAAAAA', cursor: '', changes: [] };
const ANSWER = {
  protocol: 1,
  time: '2026-11-23T12:00:00.000Z',
  cursor: 'c',
  acks: [],
  refusals: [],
  news: [],
  more: false,
  nextMs: 1,
  scopes: [],
};

describe('the exchange with a server of another version', () => {
  it('goes on in JSON when the server does not know this app’s frames, and stays with it', async () => {
    const bodies: string[] = [];
    const client = makeServerClient(async ({ body }) => {
      const isFrame = body instanceof Uint8Array;
      bodies.push(isFrame ? 'frame' : 'json');
      return isFrame
        ? { status: 400, body: { error: { code: 'request/malformed', requestId: 'r', facts: {} } } }
        : { status: 200, body: ANSWER };
    });
    expect(await client.sync('t', REQUEST)).toEqual(ANSWER);
    expect(await client.sync('t', REQUEST)).toEqual(ANSWER);
    expect(bodies).toEqual(['frame', 'json', 'json']);
  });

  it('an answer that is neither is nobody’s answer', async () => {
    const client = makeServerClient(async () => ({
      status: 200,
      body: { ...ANSWER, news: 'captive portal' },
    }));
    await expect(client.sync('t', REQUEST)).rejects.toBeInstanceOf(NoConnection);
  });
});
