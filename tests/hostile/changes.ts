import type { Json } from '../../src/shared/lib/canonical.ts';
import { kindOf, newId } from '../../src/shared/lib/ids.ts';
import { erasedRec, makeRec, newestStamp, writeValues, type Rec } from '../../src/shared/records/merge.ts';
import { makeStamp } from '../../src/shared/records/stamp.ts';
import { ASKED, WHO, type Who } from '../../src/shared/rules/access-table.ts';
import type { AccessWorld } from '../access-world.ts';
import type { Dice } from '../chaos/dice.ts';
import { listedCard } from '../listed-cards.ts';
import { below, nasty, pick, scribble, spoiltCopy } from './values.ts';

/** What one sender says in one exchange. */
export interface Attack {
  readonly who: Who;
  readonly recs: readonly unknown[];
}

const HOUR_MS = 3600_000;
const SERVER_TAG = '0'.repeat(12);
const DEEP = '@deep ';

/** Everybody of the access table, reaching for what the records at hand hold. */
export class Attacks {
  readonly #world: AccessWorld;
  readonly #dice: Dice;
  readonly #known: () => readonly Rec[];

  /** @param known the records that are there now: somebody hostile has seen them all. */
  constructor(world: AccessWorld, known: () => readonly Rec[], dice: Dice) {
    this.#world = world;
    this.#known = known;
    this.#dice = dice;
  }

  next(): Attack {
    const who = pick(this.#dice, WHO);
    const recs = Array.from({ length: 1 + below(this.#dice, 4) }, () => this.#rec(who));
    // One of each: an answer names records, so two changes of one could not be told apart.
    const byId = new Map(recs.map((rec) => [(rec as Rec | null)?.id, rec]));
    return { who, recs: [...byId.values()] };
  }

  #rec(who: Who): unknown {
    const dice = this.#dice;
    const rec = pick(dice, this.#known());
    const clock = this.#world.people[who].clock;
    const stamp = clock.next(newestStamp(rec));
    switch (below(dice, 13)) {
      case 0:
        return erasedRec(rec);
      case 1:
        return makeRec(newId(kindOf(rec.id), Date.now()), this.#scope(), 1, rec.f, stamp);
      case 2:
        return { ...writeValues(rec, this.#values(rec), stamp), scope: this.#scope() };
      case 3:
        return writeValues(rec, this.#values(rec), this.#foreignStamp(rec));
      case 4:
        return this.#smuggled(rec, stamp);
      case 5:
        return spoiltCopy(rec, dice);
      case 6:
        return writeValues(rec, this.#values(rec), makeStamp(Date.now() + 48 * HOUR_MS, 0, clock.device));
      case 7:
        // Older than what is there: it loses, and would stand beside it.
        return writeValues({ ...rec, s: {}, x: {}, h: {} }, this.#values(rec), makeStamp(1, 0, clock.device));
      case 8:
        return this.#request(who, stamp);
      case 9:
        return makeRec(
          `decision:${scribble(dice, 26)}`,
          this.#scope(),
          1,
          { outcome: 'ok', reason: '' },
          stamp,
        );
      case 10:
        return {
          ...rec,
          f: { ...rec.f, [this.#path(rec)]: `${DEEP}${10 ** (1 + below(dice, 5))}` },
          at: stamp,
        };
      default:
        return writeValues(rec, this.#values(rec), stamp);
    }
  }

  #scope(): string {
    const { scopes, ours, theirs, people } = this.#world;
    return pick(this.#dice, [...Object.values(scopes), ours, theirs, people.partner.id, people.outsider.id]);
  }

  #path(rec: Rec): string {
    const paths = [
      ...Object.keys(rec.f),
      'verifiedAt',
      'inductedAt',
      'clearedAt',
      'holders',
      'seen',
      'leadClosedAt',
      'wrapped',
      'review',
      'author',
      'isVerified',
      '__proto__',
    ];
    const { ours, theirs, people } = this.#world;
    const mapped = ['confirmed', 'pulse', 'arrived', 'read', 'classes', 'hiddenFor', 'blocked'].flatMap(
      (map) => [ours, theirs].map((id) => `${map}/${id}/${map === 'classes' ? 'isVerified' : 'at'}`),
    );
    const done = Object.values(people).map(({ device }) => `done/${device}/at`);
    return pick(this.#dice, this.#dice() < 0.7 ? paths : [...mapped, ...done]);
  }

  /** Mostly what another record holds at the same place, so that its form is right. */
  #values(rec: Rec): Record<string, Json> {
    const path = this.#path(rec);
    const others = this.#known().filter((other) => other.id !== rec.id && Object.hasOwn(other.f, path));
    const value =
      others.length > 0 && this.#dice() < 0.75 ? pick(this.#dice, others).f[path]! : this.#made(path);
    return { [path]: value };
  }

  #made(path: string): Json {
    if (path.endsWith('At') || path.endsWith('/at')) return new Date(below(this.#dice, 1e12)).toISOString();
    return this.#dice() < 0.5 ? scribble(this.#dice, 8) : (nasty(this.#dice) as Json);
  }

  /** Newer than everything, in somebody else's name. */
  #foreignStamp(rec: Rec): string {
    const { people, revoked } = this.#world;
    const tags = [...Object.values(people), revoked].map(({ device }) => device);
    return makeStamp(
      Date.now() + below(this.#dice, HOUR_MS),
      0,
      pick(this.#dice, [...tags, SERVER_TAG, rec.at.slice(12)]),
    );
  }

  /** Values that nobody wrote, among those that lost. */
  #smuggled(rec: Rec, stamp: string): Rec {
    const [path] = Object.keys(this.#values(rec)) as [string];
    const value = this.#made(path);
    const lost: [string, Json][] = [
      [this.#dice() < 0.5 ? makeStamp(5, 0, stamp.slice(12)) : makeStamp(5, 0, rec.at.slice(12)), value],
    ];
    const kept = Object.hasOwn(rec.f, path) ? path : (Object.keys(rec.f)[0] ?? path);
    const base = { ...rec, f: { ...rec.f, [kept]: rec.f[kept] ?? value } };
    return this.#dice() < 0.5
      ? { ...base, x: { ...rec.x, [kept]: lost } }
      : { ...base, h: { ...rec.h, [kept]: lost } };
  }

  /** Asks for what would not be granted to her; with some luck of a form that is taken. */
  #request(who: Who, stamp: string): unknown {
    const { people, ours, theirs, school, revoked } = this.#world;
    const dice = this.#dice;
    const door = {
      code: 'CFGH',
      proofHash: 'a'.repeat(43),
      parcel: 'x',
      expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
    };
    const everybody = Object.values(people).filter(({ id, token }) => id !== '' && token !== '');
    const bodies: Record<string, Json>[] = [
      { what: 'enrolment', class: ours, ...door },
      { what: 'colleagues', school, ...door },
      { what: 'colleagues', school, class: ours, ...door },
      {
        what: 'role',
        school,
        teacher: pick(dice, everybody).id,
        role: pick(dice, ['admin', 'teacher', 'left']),
      },
      { what: 'lead', school, teacher: pick(dice, everybody).id },
      { what: 'helper', class: ours, teacher: pick(dice, everybody).id, helps: dice() < 0.5 },
      { what: 'revoke', class: ours, tag: pick(dice, [people.classroom.device, revoked.device]) },
      {
        what: 'invite',
        class: ours,
        card: people.outsider.card() as unknown as Json,
        title: 'x',
        summary: '',
      },
      { what: 'class', class: pick(dice, [ours, theirs]), school },
      { what: 'school', school, name: 'x', place: 'x', country: 'BR' },
      { what: 'join', code: 'CFGH', proof: 'b'.repeat(43) },
      {
        what: 'redeem',
        class: pick(dice, [ours, theirs]),
        card: people.outsider.card() as unknown as Json,
        code: scribble(dice, 8),
      },
      {
        what: 'list',
        class: pick(dice, [ours, theirs]),
        card: listedCard() as unknown as Json,
        isFull: false,
      },
      { what: 'present', school, about: 'x', contact: '' },
      { what: 'coordinate' },
      { what: 'verify', school, isOne: true, reason: '' },
      { what: 'unlist', class: pick(dice, [ours, theirs]) },
      { what: 'withdraw', invite: newId('request', 1) },
    ];
    const asked = bodies.filter(
      ({ what }) => !ASKED.some((row) => row.what === what && row.granted.includes(who)),
    );
    const body = dice() < 0.7 ? pick(dice, asked) : (spoiltCopy(pick(dice, asked), dice) as Json);
    const desk = dice() < 0.8 ? people[who].id : pick(dice, everybody).id;
    return makeRec(newId('request', Date.now()), desk, 1, { body }, stamp);
  }
}

/** The JSON of an exchange; what stands for a value nested deeper than our own JSON goes becomes one. */
export function textOf(request: unknown): string {
  return JSON.stringify(request).replaceAll(/"@deep (\d+)"/g, (_text, depth: string) => {
    const count = Number(depth);
    return '['.repeat(count) + ']'.repeat(count);
  });
}
