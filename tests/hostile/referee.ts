import { canonical, type Json } from '../../src/shared/lib/canonical.ts';
import { kindOf } from '../../src/shared/lib/ids.ts';
import { offerIdOf } from '../../src/shared/records/lead.ts';
import { isSameRec, merge, type Rec } from '../../src/shared/records/merge.ts';
import { parseRecord } from '../../src/shared/records/parse-record.ts';
import { deviceOf } from '../../src/shared/records/stamp.ts';
import { ACCESS, WHO, type Cell, type Where, type Who } from '../../src/shared/rules/access-table.ts';
import type { Actor } from '../../src/shared/rules/actor.ts';
import { ownHistory } from '../../src/shared/rules/own-history.ts';
import { mayWrite } from '../../src/shared/rules/may-write.ts';
import type { AccessWorld } from '../access-world.ts';

/** What the server writes itself, without being asked by a record that says so. */
const BY_SERVER = new Set(['decision', 'chain', 'erasure']);
const isByServer = ({ id, scope }: Rec): boolean =>
  BY_SERVER.has(kindOf(id)) ||
  // The lead's copy of a report, and what a class is told of the lead.
  kindOf(id) === (kindOf(scope) === 'school' ? 'report' : 'lead');

/**
 * Keeps its own copy of every record, joins what was acknowledged, and says of each whether the access table lets it be:
 * the row for it where there is one, and in every case the rules.
 */
export class Referee {
  readonly known: Map<string, Rec>;
  readonly #world: AccessWorld;
  readonly #actors: Readonly<Record<Who, Actor>>;

  constructor(world: AccessWorld, actors: Readonly<Record<Who, Actor>>, recs: readonly Rec[]) {
    this.#world = world;
    this.#actors = actors;
    this.known = new Map(recs.map((rec) => [keyOf(rec), rec]));
  }

  /** Takes note of what was acknowledged. Gives what should not have been, '' for nothing. */
  acknowledged(who: Who, input: Rec): string {
    const sent = parseRecord(input);
    const before = this.known.get(keyOf(sent));
    const rec = ownHistory(this.#world.people[who].device, before, sent);
    const after = before ? merge(before, rec) : rec;
    if (before && isSameRec(before, after)) return '';
    this.known.set(keyOf(rec), after);
    const what = `${who}: ${rec.scope.split(':')[0]} ${rec.id}`;
    const verdict = mayWrite(this.#actors[who], { before, after });
    if (verdict) return `${what}: the rules say ${verdict}`;
    const forbidden = this.#deeds(who, before, after).find(
      (does) => !['yes', undefined].includes(this.#cell(who, rec, does)),
    );
    if (forbidden !== undefined) return `${what}: the table forbids ${forbidden}`;
    const foreign = foreignValue(before, after, this.#world.people[who].device);
    return foreign === undefined ? '' : `${what}: a value in another's name at ${foreign}`;
  }

  /** What stands in the store and was not acknowledged, or is not there although it was. */
  differences(stored: readonly Rec[]): string[] {
    const found = new Map(stored.filter((rec) => !isByServer(rec)).map((rec) => [keyOf(rec), rec]));
    const expected = new Map([...this.known].filter(([, rec]) => !isByServer(rec)));
    return [
      ...[...expected]
        .filter(([key, rec]) => !found.has(key) || !isSameRec(rec, found.get(key)!))
        .map(([key]) => `is otherwise: ${key}`),
      ...[...found.keys()].filter((key) => !expected.has(key)).map((key) => `is there: ${key}`),
    ];
  }

  #deeds(who: Who, before: Rec | undefined, after: Rec): string[] {
    const { school, people, ours } = this.#world;
    if (after.gone) return ['erase'];
    if (!before) return [after.id === offerIdOf(school, people[who].id) ? 'create an offer' : 'create'];
    return (
      Object.keys(after.f)
        // What was given back is handed in again: the row is about what a teacher decides.
        .filter((path) => path !== 'review' || before.f[path] !== 'returned' || after.f[path] !== 'waiting')
        .filter((path) => valuesAt(after, path).some((value) => !valuesAt(before, path).includes(value)))
        .map((path) =>
          path
            .replace(`/${ours}/`, '/ours/')
            .replace(`/${people[who].device}/`, '/own/')
            .replace(/^done\/[^/]{12}\//, 'done/another/'),
        )
    );
  }

  /** undefined where no row says so. */
  #cell(who: Who, { scope, id }: Rec, does: string): Cell | undefined {
    const where = (Object.keys(this.#world.scopes) as Where[]).find(
      (name) => this.#world.scopes[name] === scope,
    );
    const at = WHO.indexOf(who);
    const row = ACCESS.find((one) => one.where === where && one.kind === kindOf(id) && one.does === does);
    if (row) return row.cells[at];
    const others = ACCESS.filter((one) => one.where === where);
    return others.length > 0 && others.every(({ cells }) => cells[at] === 'shut') ? 'shut' : undefined;
  }
}

function keyOf({ scope, id }: Rec): string {
  return `${scope} ${id}`;
}

/** Every value a path holds, shown or not. */
function valuesAt(rec: Rec, path: string): string[] {
  const beside = [...(rec.x?.[path] ?? []), ...(rec.h?.[path] ?? [])].map(([, value]) => value);
  return [rec.f[path] as Json, ...beside].map((value) => canonical(value));
}

/** The path at which a value came in under the stamp of a device that is not the sender's. */
function foreignValue(before: Rec | undefined, after: Rec, device: string): string | undefined {
  const stampsOf = (rec: Rec | undefined, path: string): string[] => {
    if (!rec || !Object.hasOwn(rec.f, path)) return [];
    const entry = rec.s?.[path] ?? rec.at;
    const beside = [...(rec.x?.[path] ?? []), ...(rec.h?.[path] ?? [])].map(([stamp]) => stamp);
    return [typeof entry === 'string' ? entry : entry[0]!, ...beside];
  };
  return Object.keys(after.f).find((path) => {
    const old = stampsOf(before, path);
    return stampsOf(after, path).some((stamp) => !old.includes(stamp) && deviceOf(stamp) !== device);
  });
}
