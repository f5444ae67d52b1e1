import { useTranslation } from 'react-i18next';
import { makeReport, type DiagnosticReport } from '../../../../shared/diagnostics/report.ts';
import type { HopResult } from '../../../../shared/connection/hops.ts';
import { PROTOCOL } from '../../../../shared/sync/protocol.ts';
import type { SyncStatus } from '../../../../shared/sync/status.ts';
import { useCopies } from '../../../db/copies.ts';
import { countRecords } from '../../../db/count-records.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useSession, type Session } from '../../../db/use-session.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { usePolicy } from '../../../platform/policy-context.ts';
import { diskRoom, isKeeping } from '../../../platform/storage.ts';
import { usePost } from '../../../sync/use-sync.ts';
import { useEffective } from '../use-effective.ts';

const MEGABYTE = 1_000_000;
const LINES = ['what', 'nobody', 'policy', 'connection', 'post', 'troubles'] as const;

/** Puts a report about this installation together, out of what is known now and what the last check has found. */
export function useReport(version: string): (connection: readonly HopResult[]) => Promise<DiagnosticReport> {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const platform = usePlatform();
  const { problems } = usePolicy();
  const effective = useEffective();
  const session = useSession();
  const copies = useCopies();
  const { loop } = usePost();
  return async (connection) => {
    const { system, engine } = await platform.about();
    const room = await diskRoom();
    const kept = await copies.list().catch(() => []);
    const refused = await desk.store.refused();
    const { line, mode, limitBytes, today } = loop.books;
    const { status } = loop;
    return makeReport({
      readMe: LINES.map((name) => t(`report.readMe.${name}`)),
      madeAt: new Date().toISOString(),
      app: { version, protocol: PROTOCOL, host: platform.kind, language: i18n.language },
      computer: { system, engine, minutesFromUtc: -new Date().getTimezoneOffset(), use: useOf(session) },
      policy: effective,
      problems,
      connection,
      post: {
        state: status.state,
        why: whyOf(status),
        unsent: (await desk.store.unsentCount()).count,
        refused: tally(refused.map(({ code }) => code)),
        lastSuccessAt: status.lastSuccessAt,
        bytesToday: today.up + today.down,
        mode,
        limitBytes,
        upPerS: Math.round(line.upPerS),
        downPerS: Math.round(line.downPerS),
        roundTripMs: Math.round(line.roundTripMs),
      },
      storage: {
        usedMb: inMegabytes(room?.usage),
        givenMb: inMegabytes(room?.quota),
        isPromised: await isKeeping(),
        copies: kept.length,
        copiesMb: inMegabytes(kept.reduce((sum, { size }) => sum + size, 0)),
      },
      records: await countRecords(desk.database),
      update: (await platform.shell?.update()) ?? null,
      shell: await platform.shell?.diagnostics(),
      names: namesOf(session),
    });
  };
}

function useOf(session: Session | undefined): DiagnosticReport['computer']['use'] {
  if (session?.classroom) return 'classroom';
  return session?.account ? 'teacher' : 'nobody';
}

/** What whoever sits here is called: to be kept out. */
function namesOf(session: Session | undefined): string[] {
  const { name = '', email = '' } = session?.account ?? {};
  return [name, ...name.split(/\s+/), email, ...email.split(/[@.]/)];
}

function whyOf(status: SyncStatus): string {
  if (status.state === 'needs-you') return status.reason;
  return 'why' in status ? (status.why ?? '') : '';
}

function tally<K extends string>(codes: readonly K[]): Record<K, number> {
  const counts = {} as Record<K, number>;
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** With one digit behind the point; 0 where nobody says. */
function inMegabytes(bytes = 0): number {
  return Math.round((bytes / MEGABYTE) * 10) / 10;
}
