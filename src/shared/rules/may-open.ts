import { bareId } from '../lib/ids.ts';
import { homeScope, type Scope } from '../records/scope.ts';
import type { Actor } from './actor.ts';

/** Every scope an actor may open, and no other. A classroom computer never opens its school or a teacher's desk. */
export function scopesOf(actor: Actor): Scope[] {
  if (actor.role === 'server') return [];
  const sides = actor.exchanges.flatMap((side) => [
    side.exchange,
    homeScope(side.exchange, bareId(side.school)),
  ]);
  const own =
    actor.role === 'classroom' ? [actor.class] : [actor.teacher, ...actor.schools, ...actor.classes];
  return [...new Set([...own, ...sides])];
}

/** True when the actor may read and write in the scope at all. */
export function mayOpen(actor: Actor, scope: Scope): boolean {
  return actor.role === 'server' || scopesOf(actor).includes(scope);
}
