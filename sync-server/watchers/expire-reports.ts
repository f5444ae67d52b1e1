import { erasedRec } from '../../src/shared/records/merge.ts';
import { forgetAsked } from '../gate/forget-asked.ts';
import { expireHelp } from '../gate/forget-help.ts';
import { nowAt, type Context } from '../context.ts';
import { copyIdOf } from '../../src/shared/records/report.ts';
import { expireProposals } from './expire-proposals.ts';

/** Days are what counts, so it is looked at a few times in each. */
const EVERY_MS = 6 * 3_600_000;

/**
 * Takes reports with their evidence away when the day has come that stands in them, on both ways, and clears them from the
 * files, and with them invitations nobody has answered, computers that asked and came no more, and old conversations with the operator's
 * people. A report that the class's teacher, or the safeguarding lead, has not closed stays: it is still being looked into.
 */
export class ReportExpiry {
  readonly #context: Context;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(context: Context) {
    this.#context = context;
    this.#start();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #start(): void {
    this.#running = this.#run().finally(() => {
      if (this.#isStopped) return;
      this.#timer = setTimeout(() => this.#start(), EVERY_MS);
      this.#timer.unref();
    });
  }

  async #run(): Promise<void> {
    try {
      await expireReports(this.#context, () => this.#isStopped);
      await expireProposals(this.#context, () => this.#isStopped);
      await forgetAsked(this.#context, () => this.#isStopped);
      await expireHelp(this.#context, () => this.#isStopped);
    } catch {
      this.#context.log.warn('what had its time could not be taken away yet; it is tried again');
    }
  }
}

/** Takes away what is due today. */
export async function expireReports(context: Context, isStopped: () => boolean = () => false): Promise<void> {
  const { registry } = context;
  const today = nowAt(context).slice(0, 10);
  for await (const [key, due] of registry.list('expiring'))
    if (!isStopped() && due.on < today && (await takeAway(context, `report:${key}`, due)))
      await registry.remove('expiring', key);
}

async function takeAway(
  { records }: Context,
  id: string,
  { scope, school }: { readonly scope: string; readonly school: string },
): Promise<boolean> {
  const copyId = copyIdOf(id);
  const [ours, copy] = [await records.read(scope, id), await records.read(school, copyId)];
  const isOpen =
    (ours && !ours.gone && !ours.f['closedAt']) || (copy && !copy.gone && !copy.f['leadClosedAt']);
  if (isOpen) return false;
  for (const [place, one] of [
    [scope, id],
    [school, copyId],
  ] as const) {
    await records.update(place, one, (stored) => (stored && !stored.gone ? erasedRec(stored) : undefined));
    await records.clear(place, [one]);
  }
  return true;
}
