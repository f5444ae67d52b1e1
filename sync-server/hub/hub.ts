import type { Erasure } from '../../src/shared/records/erasure.ts';
import { AppError, type ErrorCode } from '../../src/shared/lib/errors.ts';
import { kindOf } from '../../src/shared/lib/ids.ts';
import { isSameRec, merge, type Rec } from '../../src/shared/records/merge.ts';
import type { Scope } from '../../src/shared/records/scope.ts';
import { digestOf } from '../../src/shared/sync/digest.ts';
import type { RelayAnswer, RelayRequest, Verdict } from '../../src/shared/sync/hub.ts';
import { PROTOCOL } from '../../src/shared/sync/protocol.ts';
import type { Context, HubPart } from '../context.ts';
import { speakerOf, type Member } from '../../src/shared/rules/actor.ts';
import { untilWritten } from '../gate/retry.ts';
import { tokenKeyOf } from '../gate/secrets.ts';
import { Turns } from '../gate/turns.ts';
import type { Store } from '../store/store.ts';
import { applyChanges } from '../sync/apply-changes.ts';
import { forgetCopies } from './forget-copies.ts';
import { keepMembers } from './members.ts';
import { Outbox, type Held, type OutboxEntry } from './outbox.ts';
import type { Upstream } from './upstream.ts';

/** Most held changes in one relay, and characters of them. */
const RELAY_AT_ONCE = 200;
const RELAY_SIZE = 256 * 1024;

/** What a relay came to: whether there is more, when to come again, and the operator's time (ISO). */
interface Relayed {
  readonly isMore: boolean;
  readonly nextMs: number;
  readonly time: string;
}

/** What a relay is about beside what the hub holds. */
interface RelayAbout {
  readonly isAboutMembers?: boolean;
  readonly cleared?: RelayRequest['cleared'];
}

type Change = Parameters<HubPart['hold']>[2][number];

/**
 * A school's hub: keeps what the school's computers say until the operator's server has judged it, shows it to the other
 * computers of the school meanwhile, and decides nothing.
 *
 * Of each record it keeps two copies: `confirmed:<scope>` is the operator's, `<scope>` is that joined with what is held,
 * and is what computers are shown. What was refused above is taken out of the second one, and computers are told to
 * replace their confirmed copy by it.
 */
export class SchoolHub implements HubPart {
  readonly #context: Context;
  readonly #store: Store;
  readonly #upstream: Upstream;
  readonly #outbox: Outbox;
  readonly #onHeld: () => void;
  readonly #turns = new Turns(1);
  readonly #tag: string;

  /**
   * @param tag names the hub where a device would be named
   * @param onHeld there is something new to be passed on
   */
  constructor(context: Context, store: Store, upstream: Upstream, tag: string, onHeld: () => void) {
    this.#tag = tag;
    this.#context = context;
    this.#store = store;
    this.#upstream = upstream;
    this.#outbox = new Outbox(store);
    this.#onHeld = onHeld;
  }

  async hold(
    actor: Member,
    scope: Scope,
    changes: readonly Change[],
  ): Promise<Map<number, 'stored' | 'held' | ErrorCode>> {
    const outcomes = new Map<number, 'stored' | 'held' | ErrorCode>();
    const open: Change[] = [];
    for (const change of changes) {
      const known = await this.#verdictOn(actor.device, scope, change.rec);
      if (known) outcomes.set(change.index, known);
      else open.push(change);
    }
    // First on the disk, then shown to others, then said to be held.
    for (const { rec } of open)
      await this.#outbox.put({ speaker: speakerOf(actor), device: actor.device, rec });
    // What this hub's rules would refuse is not shown to anybody, and goes up all the same: the operator decides.
    await applyChanges(this.#context, actor, scope, open);
    for (const { index } of open) outcomes.set(index, 'held');
    if (open.length > 0) this.#onHeld();
    return outcomes;
  }

  async newsFor(
    device: string,
    recs: readonly Rec[],
  ): Promise<{ recs: Rec[]; takenBack: string[] | undefined }> {
    const shown: Rec[] = [];
    for (const rec of recs) {
      const isOwn = (await this.#outbox.of(rec.id)).some((held) => held.device === device);
      const news = isOwn ? await this.#joined(rec.scope, rec.id, device) : rec;
      if (news) shown.push(news);
    }
    const ids = recs.map(({ id }) => id);
    const marks = await this.#context.registry.readMany('taken-back', ids);
    return { recs: shown, takenBack: marks.size > 0 ? [...marks.keys()] : undefined };
  }

  async learnSession(token: string): Promise<void> {
    const known = await this.#upstream.session(token);
    await this.#context.registry.update('session', tokenKeyOf(token), () => known);
    // The sign-in may be newer than what is known of the school.
    await this.relayOnce({ isAboutMembers: true });
  }

  /** One round trip with the operator's server, after the one that is under way. */
  relayOnce(about: RelayAbout = {}): Promise<Relayed> {
    return this.#turns.take(() => this.#relay(about));
  }

  /**
   * Takes what an order erases out of the files of both copies and of what waited to be passed on, and tells the
   * operator's server. Throws while that one does not answer: then all of it is done again.
   */
  async clearErased(order: Erasure): Promise<void> {
    const { id, scope, records: ids } = order;
    for (const database of [scope, confirmedOf(scope)]) await this.#store.clear(database, ids);
    await this.#context.media.sweepAfter(order);
    await this.#outbox.clear();
    await this.relayOnce({ cleared: [{ scope, id }] });
  }

  async #relay({ isAboutMembers = false, cleared = [] }: RelayAbout): Promise<Relayed> {
    const { registry } = this.#context;
    const state = await registry.read('upstream', 'state');
    const batch = isAboutMembers ? [] : await this.#batch();
    const parcels = await Promise.all(
      batch.map(async ({ held }) => ({
        speaker: held.speaker,
        device: held.device,
        changes: [{ rec: held.rec, sum: await this.#sumOf(held.rec) }],
      })),
    );
    const answer = await this.#upstream.relay({
      protocol: PROTOCOL,
      cursor: state?.cursor ?? '',
      members: isAboutMembers ? '' : (state?.members ?? ''),
      parcels,
      ...(cleared.length > 0 && { cleared }),
    });
    const members = answer.members && (await keepMembers(registry, answer.members));
    if (answer.restart) {
      await forgetCopies(this.#store, registry);
      for await (const { id, scope } of this.#outbox.records()) await this.#show(scope, id);
    }
    await this.#takeAnswer(answer, batch);
    // Last: should the power fail before, the same is heard again and changes nothing.
    await registry.update('upstream', 'state', (stored) => ({
      cursor: answer.cursor,
      members: members ?? stored?.members ?? '',
      time: answer.time,
    }));
    return {
      isMore: answer.more || batch.length === RELAY_AT_ONCE,
      nextMs: answer.nextMs,
      time: answer.time,
    };
  }

  /** The last time the operator's server told, ISO; '' for never. */
  async lastTime(): Promise<string> {
    return (await this.#context.registry.read('upstream', 'state'))?.time ?? '';
  }

  async #batch(): Promise<OutboxEntry[]> {
    let size = 0;
    return (await this.#outbox.next(RELAY_AT_ONCE)).filter(({ held }, index) => {
      size += JSON.stringify(held.rec).length;
      return index === 0 || size <= RELAY_SIZE;
    });
  }

  async #takeAnswer(answer: RelayAnswer, batch: readonly OutboxEntry[]): Promise<void> {
    const touched = new Map<string, Scope>();
    for (const [index, entry] of batch.entries()) {
      const verdict: Verdict = answer.verdicts[index] ?? { acks: [], refusals: [] };
      const { rec } = entry.held;
      const refusal = verdict.refusals.find(({ id }) => id === rec.id);
      if (verdict.acks.includes(rec.id)) await this.#confirm(rec);
      else if (refusal) await this.#noteRefusal(entry.held, refusal.code);
      else continue;
      await this.#outbox.remove(entry);
      touched.set(rec.id, rec.scope);
    }
    for (const rec of answer.news) {
      await this.#confirm(rec);
      touched.set(rec.id, rec.scope);
    }
    for (const [id, scope] of touched) await this.#show(scope, id);
    for (const scope of new Set(touched.values())) this.#context.records.tell(scope);
    await this.#context.erasures.note(answer.news, `done/${this.#tag}/at`);
  }

  async #confirm(rec: Rec): Promise<void> {
    await this.#change(confirmedOf(rec.scope), rec.id, (stored) => (stored ? merge(stored, rec) : rec));
  }

  /** What computers are shown of a record: the operator's copy and what is held. */
  async #show(scope: Scope, id: string): Promise<void> {
    const whole = await this.#joined(scope, id);
    const isTakenBack = await this.#context.registry.read('taken-back', id);
    if (!whole) return;
    await this.#context.records.update(scope, id, (stored) =>
      stored && !isTakenBack ? merge(stored, whole) : whole,
    );
  }

  /** The operator's copy and what is held, except by one device. */
  async #joined(scope: Scope, id: string, exceptDevice?: string): Promise<Rec | undefined> {
    const held = (await this.#outbox.of(id)).filter(
      (entry) => entry.rec.scope === scope && entry.device !== exceptDevice,
    );
    return held.reduce<Rec | undefined>(
      (rec, entry) => (rec ? merge(rec, entry.rec) : entry.rec),
      await this.#confirmed(scope, id),
    );
  }

  /** Remembered for the computer that wrote it, and for all that have been shown it. */
  async #noteRefusal({ device, rec }: Held, code: ErrorCode): Promise<void> {
    const { registry } = this.#context;
    await registry.update('taken-back', rec.id, (stored) => stored ?? {});
    await registry.update('refusal', `${device}|${rec.id}`, () => ({ code, digest: digestOf(rec) }));
  }

  /** What the operator's server has said of a change; undefined when it has not yet. */
  async #verdictOn(device: string, scope: Scope, rec: Rec): Promise<'stored' | ErrorCode | undefined> {
    const confirmed = await this.#confirmed(scope, rec.id);
    if (confirmed && isSameRec(merge(confirmed, rec), confirmed)) return 'stored';
    if (kindOf(rec.id) === 'request' && confirmed) return 'stored';
    const refusal = await this.#context.registry.read('refusal', `${device}|${rec.id}`);
    return refusal && refusal.digest === digestOf(rec) ? refusal.code : undefined;
  }

  async #sumOf(rec: Rec): Promise<string> {
    const confirmed = await this.#confirmed(rec.scope, rec.id);
    return digestOf(confirmed ? merge(confirmed, rec) : rec);
  }

  async #confirmed(scope: Scope, id: string): Promise<Rec | undefined> {
    return (await this.#store.readMany<Rec>(confirmedOf(scope), [id])).get(id)?.body;
  }

  async #change(database: string, id: string, change: (stored: Rec | undefined) => Rec): Promise<void> {
    await untilWritten(async () => {
      const stored = (await this.#store.readMany<Rec>(database, [id])).get(id);
      const rec = change(stored?.body);
      if (stored && isSameRec(stored.body, rec)) return { done: true };
      return (await this.#store.writeMany(database, [{ id, rev: stored?.rev, body: rec }])).has(id)
        ? { done: true }
        : undefined;
    });
  }
}

function confirmedOf(scope: Scope): string {
  return `confirmed:${scope}`;
}

/** True for what is mended by trying again later. */
export function isPassing(error: unknown): boolean {
  return error instanceof AppError && (error.status >= 500 || error.code === 'request/too-often');
}
