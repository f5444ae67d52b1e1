import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../src/shared/actions/desk.ts';
import { task } from '../src/shared/records/task.ts';
import { keepAccount, readAccount } from '../src/shared/sync/account.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { httpOver } from '../src/shared/sync/http-body.ts';
import { PART_LIMIT } from '../src/shared/sync/protocol.ts';
import { makeServerClient, NoConnection, type ServerClient } from '../src/shared/sync/server-client.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { lineTo, settle, type Side } from './two-schools.ts';

const TASKS = 1100;

onEveryStore('a first exchange in parts', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let side: Side;

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    side = await settle(lineTo(server.url).http, 'Ana', ['Bia Rocha']);
    const { device, teacher } = side;
    for (let index = 0; index < TASKS; index++)
      await createRecord(device, task, teacher, {
        project: `project:${'0'.repeat(26)}`,
        title: `Task ${index}`,
        order: `a${index}`,
      });
    await device.exchange();
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  /** HTTP whose answers break off after so many bytes, and the requests that were made. */
  function breaking(afterBytes: number) {
    const line = { bytesLeft: afterBytes, cursors: [] as string[] };
    const http = httpOver(async (path, init) => {
      const reply = await fetch(new URL(path, server.url), init);
      const reader = reply.body!.getReader();
      const body = {
        getReader: () => ({
          cancel: () => reader.cancel(),
          read: async () => {
            const { done, value } = await reader.read();
            if (done) return { done, value: undefined };
            line.bytesLeft -= value.length;
            if (line.bytesLeft < 0) {
              await reader.cancel();
              throw new TypeError('the line is cut');
            }
            return { done, value };
          },
        }),
      };
      return { status: reply.status, headers: reply.headers, body };
    });
    return { line, client: makeServerClient(http) };
  }

  async function fresh(client: ServerClient): Promise<HeadlessDevice> {
    const device = new HeadlessDevice(client, Date.now);
    const account = (await readAccount(side.device.store))!;
    const { email, authKey } = account;
    const { token, session } = await makeServerClient(lineTo(server.url).http).signIn({
      email,
      authKey,
      device: device.clock.device,
    });
    await keepAccount(device.store, { ...account, token, session });
    return device;
  }

  it('brings everything in one answer', async () => {
    const { client } = breaking(Infinity);
    let calls = 0;
    const counted: ServerClient = { ...client, sync: (...args) => ((calls += 1), client.sync(...args)) };
    const device = await fresh(counted);
    await device.exchange();
    expect(calls).toBe(1);
    for (const [id, { rec }] of side.device.store.records)
      expect(device.store.records.get(id)?.rec).toEqual(rec);
  });

  it('goes on at the last whole part when the line is cut, as often as it is', async () => {
    const { line, client } = breaking(0);
    const device = await fresh(client);
    let cuts = 0;
    let repeated = 0;
    for (let isDone = false; !isDone;) {
      // Decoded bytes: a part of these records has some 30 kB.
      line.bytesLeft = 50_000;
      const before = device.store.records.size;
      isDone = await device.exchange().then(
        () => true,
        (error: unknown) => {
          expect(error).toBeInstanceOf(NoConnection);
          return false;
        },
      );
      if (isDone) break;
      cuts += 1;
      const came = device.store.records.size - before;
      if (came === 0) repeated += 1;
      expect(came % PART_LIMIT === 0 || device.store.records.size > TASKS).toBe(true);
      expect(repeated).toBeLessThan(3);
    }
    expect(cuts).toBeGreaterThan(1);
    expect([...device.store.records.keys()].sort()).toEqual([...side.device.store.records.keys()].sort());
  });

  it('answers the next device when others have gone in the middle of theirs', async () => {
    for (let index = 0; index < 8; index++) {
      const { line, client } = breaking(Infinity);
      const device = await fresh(client);
      line.bytesLeft = 2_000;
      await expect(device.exchange()).rejects.toBeInstanceOf(NoConnection);
    }
    const device = await fresh(breaking(Infinity).client);
    await device.exchange();
    expect(device.store.records.size).toBe(side.device.store.records.size);
  });

  it('tells how much is still to come', async () => {
    const { client } = breaking(Infinity);
    const lefts: number[] = [];
    const told: ServerClient = {
      ...client,
      sync: (token, request, onPart) =>
        client.sync(token, request, async (answer) => {
          lefts.push(answer.left ?? -1);
          await onPart?.(answer);
        }),
    };
    const device = await fresh(told);
    await device.exchange();
    expect(lefts.length).toBeGreaterThan(3);
    expect(lefts.toSorted((a, b) => b - a)).toEqual(lefts);
    expect(lefts.at(-1)).toBe(0);
    expect(lefts[0]).toBeGreaterThan(TASKS - 2 * PART_LIMIT);
  });
});

describe('an answer in parts', () => {
  it('says what went wrong here, not that the line is cut', async () => {
    const client = makeServerClient(async ({ onPart }) => {
      await onPart!({
        protocol: 1,
        time: '',
        cursor: '',
        acks: [],
        refusals: [],
        news: [],
        more: true,
        nextMs: 0,
        scopes: [],
      });
      return { status: 200, body: undefined };
    });
    const request = { protocol: 1, app: '', device: '', cursor: '', changes: [] };
    const full = new Error('no room on the disk');
    await expect(client.sync('', request, () => Promise.reject(full))).rejects.toBe(full);
  });
});
