import { expect } from 'vitest';
import { WebSocket } from 'ws';
import type { Rec } from '../src/shared/records/merge.ts';
import { LiveLine, LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { PROTOCOL, type SyncAnswer, type SyncRequest } from '../src/shared/sync/protocol.ts';
import { changeOf, type TestTeacher } from './server-teacher.ts';

/** A teacher's computer on a live line. */
export interface TestLine {
  readonly live: LiveLine;
  /** Hints it has heard, and the bytes of all its frames. */
  readonly seen: { readonly hints: number; readonly bytes: number };
  exchange(...recs: Rec[]): Promise<SyncAnswer>;
  ready(): Promise<void>;
  end(): void;
}

/** What a teacher's computer asks, with `recs` as its changes. */
export function requestOf(teacher: TestTeacher, recs: readonly Rec[]): SyncRequest {
  const changes = recs.map((rec) => changeOf(rec));
  return { protocol: PROTOCOL, app: 'test', device: teacher.device, cursor: teacher.cursor, changes };
}

/** Opens a live line to the teacher's server. */
export function openLine(teacher: TestTeacher): TestLine {
  const seen = { hints: 0, bytes: 0 };
  const live = new LiveLine({
    connect: (events) => {
      const ws = new WebSocket(teacher.url.replace('http', 'ws') + LIVE_PATH);
      ws.on('open', () => events.onOpen());
      ws.on('message', (data: Buffer) => {
        seen.bytes += data.length;
        events.onFrame(new Uint8Array(data));
      });
      ws.on('close', () => events.onClose());
      ws.on('error', () => undefined);
      return {
        send: (frame) => {
          seen.bytes += frame.length;
          ws.send(frame);
        },
        close: () => ws.close(),
      };
    },
    onHint: () => (seen.hints += 1),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: () => 0,
  });
  live.keepOpen(teacher.token);
  return {
    live,
    seen,
    exchange: async (...recs) => {
      const answer = await live.sync(requestOf(teacher, recs));
      teacher.cursor = answer.cursor;
      return answer;
    },
    ready: () => expect.poll(() => live.isReady).toBe(true),
    end: () => live.close(),
  };
}
