import { WebSocket } from 'ws';
import type { Rec } from '../src/shared/records/merge.ts';
import { LiveLine, LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { PROTOCOL, type SyncAnswer } from '../src/shared/sync/protocol.ts';
import { changeOf, TestTeacher } from '../tests/server-teacher.ts';

/** A computer on a live line, without a database of its own. */
export interface BenchDevice {
  readonly teacher: TestTeacher;
  exchange(...recs: Rec[]): Promise<SyncAnswer>;
  close(): void;
}

/** A teacher with a school and a class, so that she has the scopes that everybody has. */
export async function newTeacher(url: string): Promise<TestTeacher> {
  const teacher = await new TestTeacher(url).signUp();
  await teacher.settle();
  return teacher;
}

/** `count` teachers, a few at a time: each sign-up hashes a secret. */
export async function newTeachers(url: string, count: number): Promise<TestTeacher[]> {
  const teachers: TestTeacher[] = [];
  while (teachers.length < count) {
    const group = Math.min(8, count - teachers.length);
    teachers.push(...(await Promise.all(Array.from({ length: group }, () => newTeacher(url)))));
  }
  return teachers;
}

/** Opens a live line for a teacher's computer; ready when everything has been asked once. */
export async function openDevice(teacher: TestTeacher): Promise<BenchDevice> {
  let onReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => (onReady = resolve));
  const live = new LiveLine({
    connect: (events) => {
      const ws = new WebSocket(teacher.url.replace('http', 'ws') + LIVE_PATH, { perMessageDeflate: false });
      ws.on('open', () => events.onOpen());
      ws.on('message', (data: Buffer) => events.onFrame(new Uint8Array(data)));
      ws.on('close', () => events.onClose());
      ws.on('error', () => undefined);
      return { send: (frame) => ws.send(frame), close: () => ws.close() };
    },
    // The first word of the server after the token counts as a hint.
    onHint: () => onReady(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  });
  live.keepOpen(teacher.token);
  await ready;
  const exchange = async (...recs: Rec[]): Promise<SyncAnswer> => {
    const answer = await live.sync({
      protocol: PROTOCOL,
      app: 'bench',
      device: teacher.device,
      cursor: teacher.cursor,
      changes: recs.map((rec) => changeOf(rec)),
    });
    teacher.cursor = answer.cursor;
    return answer;
  };
  while ((await exchange()).more);
  return { teacher, exchange, close: () => live.close() };
}

/** A draft of a letter with 300 characters, sealed, as most of what a computer sends is. */
export function newDraft(teacher: TestTeacher): Rec {
  const rec = teacher.make('draft', teacher.id, { type: 'letter' });
  return { ...rec, f: { ...rec.f, body: teacher.sealed('x'.repeat(300), rec.id, 'body') } };
}

/** Values that are passed by 50 and by 5 of 100. */
export function percentiles(values: readonly number[]): { p50: number; p95: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
