import * as v from 'valibot';
import { AppError } from '../lib/errors.ts';
import type { LocalStore } from './local-store.ts';
import type { ServerClient } from './server-client.ts';

/** Systems by their family: which version it is says too much about one computer, and helps nobody here. */
export const SYSTEMS = ['windows', 'mac', 'linux', 'chrome-os', 'android', 'ios', 'other'] as const;
export type SystemName = (typeof SYSTEMS)[number];

/** How a computer stands with new versions of the app; `unknown` where the app updates in another way, as in a browser. */
export const UPDATE_STANDINGS = ['unknown', 'newest', 'found', 'ready', 'failed'] as const;

const version = v.pipe(v.string(), v.maxLength(40), v.regex(/^[\w.+-]*$/));
const megabytes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000));
/** A calendar day, or '' for none. */
const dayOrNone = v.pipe(v.string(), v.regex(/^(\d{4}-\d{2}-\d{2})?$/));

/** `PUT /api/machine`: what a computer says of itself once a day. Numbers about the computer; nothing about anybody's words. */
export const machineReport = v.strictObject({
  app: version,
  system: v.picklist(SYSTEMS),
  host: v.picklist(['desktop', 'browser']),
  /** What has not gone out, or was refused and waits for its author: how many, and the day the oldest is from. */
  unsent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  unsentSince: dayOrNone,
  /** Megabytes the app uses, and what it may use together; left out where nobody says. */
  used: v.optional(megabytes),
  quota: v.optional(megabytes),
  update: v.picklist(UPDATE_STANDINGS),
});
export type MachineReport = v.InferOutput<typeof machineReport>;

/** `GET /api/fleet`: the computers of the schools that whoever asks looks after. */
export const fleet = v.looseObject({
  computers: v.array(
    v.looseObject({
      tag: v.string(),
      school: v.string(),
      /** The class of a classroom computer; '' for a teacher's. */
      class: v.string(),
      /** Whose it is; '' for a classroom's. */
      teacher: v.string(),
      /** The name its class gave it, sealed with the class's key, and the record it stands in; '' for none. */
      label: v.string(),
      record: v.string(),
      /** ISO, to the hour; '' for never. */
      seenAt: v.string(),
      app: v.string(),
      report: v.optional(v.looseObject(machineReport.entries)),
    }),
  ),
});
export type Fleet = v.InferOutput<typeof fleet>;
export type FleetEntry = Fleet['computers'][number];

/** The fact that holds what was said last, and on which day. */
export const SAID_FACT = 'machine-said';
const said = v.object({ day: v.string(), report: v.looseObject(machineReport.entries) });

/** What this computer has said of itself last; undefined for nothing. */
export function saidOf(stored: string | undefined): { day: string; report: MachineReport } | undefined {
  if (stored === undefined || stored === '') return undefined;
  const parsed = v.safeParse(said, JSON.parse(stored));
  return parsed.success ? parsed.output : undefined;
}

/** So much of what it may use, and it is said to be nearly full. */
export const NEARLY_FULL = 0.9;
/** Older than so many days, and somebody should look why it does not go. */
export const OLD_UNSENT_DAYS = 7;
const DAY_MS = 24 * 3600_000;

/** Whether a report says that storage is nearly full. */
export function isNearlyFull({ used, quota }: Pick<MachineReport, 'used' | 'quota'>): boolean {
  return used !== undefined && quota !== undefined && quota > 0 && used / quota >= NEARLY_FULL;
}

/** Whether something has waited for too long. */
export function hasOldUnsent({ unsentSince }: Pick<MachineReport, 'unsentSince'>, nowMs: number): boolean {
  return unsentSince !== '' && nowMs - Date.parse(unsentSince) > OLD_UNSENT_DAYS * DAY_MS;
}

/** What of the host goes into a report. */
export type MachineAbout = Pick<MachineReport, 'app' | 'system' | 'host' | 'update'> & {
  /** Bytes. */
  readonly room?: { readonly usage: number; readonly quota: number } | undefined;
};

/** What this computer says of itself now. */
export async function reportOf(store: LocalStore, { room, ...about }: MachineAbout): Promise<MachineReport> {
  const [unsent, refused] = [await store.unsentCount(), await store.refused()];
  const days = [unsent.since, ...refused.map(({ refusedAt }) => refusedAt)]
    .filter((at) => at !== '')
    .map((at) => at.slice(0, 10))
    .sort();
  return {
    ...about,
    unsent: Math.min(unsent.count + refused.length, 1_000_000),
    unsentSince: days[0] ?? '',
    ...(room && { used: toMegabytes(room.usage), quota: toMegabytes(room.quota) }),
  };
}

/**
 * Says it to the server, once a day, and at once when something has changed that somebody may have to look at. Never throws:
 * the post does not depend on it. A server that does not know the question is asked again the next day.
 */
export async function sayMachine(
  store: LocalStore,
  server: Pick<ServerClient, 'sayMachine'>,
  token: string,
  report: MachineReport,
  nowMs: number,
): Promise<void> {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const last = saidOf(await store.getFact(SAID_FACT));
  if (last?.day === day && pressing(last.report, nowMs) === pressing(report, nowMs)) return;
  try {
    await server.sayMachine(token, report);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request/unknown-route') return;
  }
  await store.setFact(SAID_FACT, JSON.stringify({ day, report }));
}

/** What is said at once when it changes. */
function pressing(report: MachineReport, nowMs: number): string {
  const { app, system, host, update } = report;
  return JSON.stringify([app, system, host, update, isNearlyFull(report), hasOldUnsent(report, nowMs)]);
}

/** Two figures are enough, and change less often. */
function toMegabytes(bytes: number): number {
  return Number(Math.round(bytes / 1e6).toPrecision(2));
}

/** The family of a system, as a browser or a shell calls it. */
export function systemNameOf(words: string): SystemName {
  const text = words.toLowerCase();
  if (/windows|win32/.test(text)) return 'windows';
  if (/iphone|ipad/.test(text)) return 'ios';
  if (text.includes('android')) return 'android';
  if (/\bcros\b/.test(text)) return 'chrome-os';
  if (/mac|darwin/.test(text)) return 'mac';
  return /linux|x11/.test(text) ? 'linux' : 'other';
}
