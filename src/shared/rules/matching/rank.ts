import { idAt, listingAt, type CardTable } from '../directory/card-table.ts';
import type { Directory, Layer } from '../directory/directory.ts';
import type { Listing } from './class-card.ts';
import { factorOf, fairnessOf, type Fairness } from './fairness.ts';
import { LIMITS, limitsOn, type Limit } from './limits.ts';
import { reasonsFor, type Reason } from './reasons.ts';
import { fitOf, NOT_SAID, scoresOn, type Scores } from './scores.ts';
import { seekerOf, type Question, type Seeker } from './seeker.ts';
import { seedOf, turnOf } from './turn.ts';
import { PARTS, SHOWN, WEIGHTS, type Part } from './weights.ts';

/** A class that could be a partner. */
export interface Candidate {
  readonly listing: Listing;
  /** What the order goes by: fit times fairness. */
  readonly rank: number;
  /** Points out of 100, and what they are made of; `undefined` where one side has not said. */
  readonly fit: number;
  readonly points: Readonly<Record<Part, number | undefined>>;
  readonly fairness: Fairness;
  readonly reasons: readonly Reason[];
}

/** The best partners for one class, and what became of the others. */
export interface Ranking {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Classes in the directory. */
  readonly looked: number;
  /** Classes that no limit stands against. */
  readonly possible: number;
  /** How many fell to each limit. */
  readonly fell: Readonly<Record<Limit, number>>;
}

/** A row of the directory on its way into the list. */
interface Runner {
  readonly layer: number;
  readonly row: number;
  readonly rank: number;
}

/**
 * Ranks the classes of a directory for the class that asks; the best `shown` with their reasons. Pure: the same question to the
 * same classes gives the same answer, in whatever order and packs they came. Exact: what is left out early could not have come in
 * (docs/concepts/matching.md). Takes any card and any listing; what makes no sense in one counts as not said.
 */
export function rankPartners(question: Question, directory: Directory, shown = SHOWN): Ranking {
  const seeker = seekerOf(question);
  const fell = Object.fromEntries(LIMITS.map((limit) => [limit, 0])) as Record<Limit, number>;
  const judges = directory.layers.map((layer) => judgeOf(seeker, layer));
  const waiting = new Waiting();
  let looked = 0;
  for (const [place, { limitAt, mostRank }] of judges.entries()) {
    const { count } = directory.layers[place]!.table;
    for (let row = 0; row < count; row++) {
      const limit = limitAt(row);
      if (limit === 'gone') continue;
      looked += 1;
      if (limit) fell[limit] += 1;
      else waiting.add({ layer: place, row, rank: mostRank(row) });
    }
  }
  const possible = waiting.size;
  const best = takeBest(waiting, shown, seedOf(question.card.id), directory, (runner) =>
    judges[runner.layer]!.rank(runner.row),
  );
  const candidates = best.map(({ layer, row }) => judges[layer]!.candidate(row));
  return { candidates, looked, possible, fell };
}

/** Everything one layer's rows are asked. */
interface Judge {
  readonly limitAt: ReturnType<typeof limitsOn>;
  /** Never less than `rank`, and much sooner known. */
  readonly mostRank: (row: number) => number;
  readonly rank: (row: number) => number;
  readonly candidate: (row: number) => Candidate;
}

function judgeOf(seeker: Seeker, layer: Layer): Judge {
  const scores: Scores = scoresOn(seeker, layer);
  const fairness = (row: number): Fairness => fairnessOf(askedFacts(layer.table, row), seeker.today);
  const rankWith = (row: number, minutes: number): number =>
    fitOf(scores.parts(row, minutes)) * factorOf(fairness(row));
  return {
    limitAt: limitsOn(seeker.question, layer),
    mostRank: (row) => rankWith(row, scores.mostMinutes(row)),
    rank: (row) => rankWith(row, scores.minutes(row)),
    candidate: (row) => {
      const minutes = scores.minutes(row);
      const parts = Float64Array.from(scores.parts(row, minutes));
      const listing = listingAt(layer.table, row);
      const points = Object.fromEntries(
        PARTS.map((part, at) => [part, parts[at] === NOT_SAID ? undefined : parts[at]! * WEIGHTS[part]]),
      ) as Candidate['points'];
      const fair = fairness(row);
      const facts = { minutes, termDays: scores.termDays(row) };
      const reasons = reasonsFor(seeker, listing, points, facts);
      const fit = fitOf(parts);
      return { listing, rank: fit * factorOf(fair), fit, points, fairness: fair, reasons };
    },
  };
}

function askedFacts(table: CardTable, row: number) {
  return {
    asked: table.asked[row]!,
    answered: table.answered[row]!,
    unanswered: table.unanswered[row]!,
    listedOn: table.listedOn[row]!,
  };
}

/** Takes those that may rank highest first and looks at them closely, until no one left could come in. */
function takeBest(
  waiting: Waiting,
  shown: number,
  seed: number,
  { layers }: Directory,
  rankOf: (runner: Runner) => number,
): Runner[] {
  const before = (a: Runner, b: Runner): number => {
    if (a.rank !== b.rank) return b.rank - a.rank;
    const [first, second] = [layers[a.layer]!.table, layers[b.layer]!.table];
    const turns =
      turnOf(seed, first.ids[2 * a.row]!, first.ids[2 * a.row + 1]!) -
      turnOf(seed, second.ids[2 * b.row]!, second.ids[2 * b.row + 1]!);
    return turns !== 0 ? turns : idAt(first, a.row) < idAt(second, b.row) ? -1 : 1;
  };
  const best: Runner[] = [];
  for (let next = waiting.take(); next; next = waiting.take()) {
    const last = best[shown - 1];
    if (last && next.rank < last.rank) break;
    const runner = { ...next, rank: rankOf(next) };
    let at = best.length;
    while (at > 0 && before(runner, best[at - 1]!) < 0) at -= 1;
    if (at >= shown) continue;
    best.splice(at, 0, runner);
    best.length = Math.min(best.length, shown);
  }
  return best;
}

/** Runners by the rank they could have, highest first: a heap, since only the first few hundred are ever taken. */
class Waiting {
  readonly #heap: Runner[] = [];

  get size(): number {
    return this.#heap.length;
  }

  add(runner: Runner): void {
    const heap = this.#heap;
    let at = heap.push(runner) - 1;
    for (let up = (at - 1) >> 1; at > 0 && heap[up]!.rank < runner.rank; up = (at - 1) >> 1) {
      heap[at] = heap[up]!;
      at = up;
    }
    heap[at] = runner;
  }

  take(): Runner | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && heap[down + 1]!.rank > heap[down]!.rank) down += 1;
      if (heap[down]!.rank <= last.rank) break;
      heap[at] = heap[down]!;
      at = down;
    }
    heap[at] = last;
    return first;
  }
}
