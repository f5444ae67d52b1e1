import type { FieldSpec, Kind } from '../records/kind.ts';
import { KINDS } from '../records/kinds.ts';
import type { ScopeKind } from '../records/scope.ts';
import { FIELD_FACTS, type Kept, type Person, type Purpose } from './field-facts.ts';
import { placesOf, readersOf, sealingOf, type Place, type ReaderOf, type Sealing } from './who-reads.ts';

/** Fields of one kind in one scope that are alike in everything that is said of them. */
export interface MapRow {
  /** `name`, or `map/*` + `/name`. */
  readonly fields: readonly string[];
  readonly purpose: Purpose;
  readonly about: readonly Person[];
  readonly sealing: Sealing;
  readonly readers: readonly ReaderOf[];
}

/** All that is stored of one kind in one scope. */
export interface MapSection {
  readonly kind: string;
  readonly scope: ScopeKind;
  readonly places: readonly Place[];
  readonly kept: Kept;
  readonly rows: readonly MapRow[];
}

/** Sealed with a key that neither the scope nor the field's definition tells of. */
const OTHER_KEY: Readonly<Record<string, Sealing>> = {
  /** A newer key of a class. */
  'device wrapped': 'one-computer',
  /** Goes with the pupil's key when she is erased. */
  'consent giver': 'pupil-key',
  'reflection pride': 'pupil-key',
  'reflection wish': 'pupil-key',
  'reflection answers/*/step': 'pupil-key',
  'assessment note': 'pupil-key',
  'assessment levels/*/level': 'pupil-key',
  /** For each teacher's own key, which no classroom computer has. */
  'meeting links/*/box': 'teachers-only',
};

/** What the rules refuse in an exchange, so that it stands at home only (`rules/access-table.ts`; the test looks there). */
export const NEVER_SHARED: readonly string[] = [
  'message author',
  'message reviewedBy',
  'message returnedBody',
  'erasure pupil',
];

/** Every field of every kind, wherever it is stored: what for, about whom, where, who can read it, how long. */
export function dataMap(): MapSection[] {
  return Object.values(KINDS).flatMap((kind) => kind.scopes.map((scope) => sectionOf(kind, scope)));
}

/** The paths of a kind, with `*` for the item of a list. */
export function pathsOfKind(kind: Kind): string[] {
  const inMaps = Object.entries(kind.maps).flatMap(([map, fields]) =>
    Object.keys(fields).map((name) => `${map}/*/${name}`),
  );
  return [...Object.keys(kind.fields), ...inMaps];
}

function sectionOf(kind: Kind, scope: ScopeKind): MapSection {
  const { kept, groups } = FIELD_FACTS[kind.kind] ?? { kept: 'exchange', groups: [] };
  const rows = new Map<string, MapRow>();
  for (const { purpose, about, fields } of groups) {
    for (const path of fields) {
      if (scope === 'exchange' && NEVER_SHARED.includes(`${kind.kind} ${path}`)) continue;
      const sealing = sealingAt(kind, path, scope);
      const alike = JSON.stringify([purpose, about, sealing]);
      const known = rows.get(alike)?.fields ?? [];
      rows.set(alike, {
        fields: [...known, path],
        purpose,
        about,
        sealing,
        readers: readersOf(sealing, scope),
      });
    }
  }
  return { kind: kind.kind, scope, places: placesOf(scope), kept, rows: [...rows.values()] };
}

function sealingAt(kind: Kind, path: string, scope: ScopeKind): Sealing {
  const other = OTHER_KEY[`${kind.kind} ${path}`];
  if (other) return other;
  const [map, , name] = path.split('/');
  const field = name === undefined ? kind.fields[path] : kind.maps[map!]?.[name];
  return field ? sealingOf(field as FieldSpec, scope) : 'open';
}
