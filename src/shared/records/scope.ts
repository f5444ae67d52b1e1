import { ULID } from '../lib/ids.ts';

/**
 * A set of records shared by the same people, stored as one database.
 *
 * `teacher:<ulid>` · `class:<ulid>` · `school:<ulid>` · `exchange:<ulid>` · `exchange:<ulid>:home:<school ulid>`
 */
export type Scope = string;
/** What sort of scope it is. */
export type ScopeKind = 'teacher' | 'class' | 'school' | 'exchange' | 'home';

/** A scope taken apart: `id` is the ULID of teacher, class, school or exchange; `school` only for `home`. */
export interface ScopeParts {
  readonly kind: ScopeKind;
  readonly id: string;
  readonly school?: string;
}

/** Takes a scope apart; undefined when the text is not a scope. */
export function parseScope(scope: string): ScopeParts | undefined {
  const [kind, id, home, school, ...rest] = scope.split(':');
  if (id === undefined || !ULID.test(id) || rest.length > 0) return undefined;
  if (home !== undefined) {
    if (kind !== 'exchange' || home !== 'home' || school === undefined || !ULID.test(school))
      return undefined;
    return { kind: 'home', id, school };
  }
  if (kind === 'teacher' || kind === 'class' || kind === 'school' || kind === 'exchange') return { kind, id };
  return undefined;
}

/** Where one school keeps what it made for an exchange and has not released. */
export function homeScope(exchange: Scope, schoolUlid: string): Scope {
  return `${exchange}:home:${schoolUlid}`;
}

/** Scopes in which free text and names travel sealed only; what stands in `exchange:` is meant for the partner. */
export function isSealedScope(kind: ScopeKind): boolean {
  return kind !== 'exchange';
}
