import type { MangoQuery } from 'rxdb';
import type { Kind } from '../../shared/records/kind.ts';
import type { Row } from './rows.ts';

/** Which records of a kind: all, those of one scope, or those of one parent. */
export interface Filter {
  readonly scope?: string | undefined;
  readonly parent?: string | undefined;
}

/** Records in the order of an index, the newest first. With `limit` the database reads no more than those. */
export function newestFirst(kind: Kind, { scope, parent }: Filter, limit?: number): MangoQuery<Row> {
  const group = parent !== undefined ? 'parent' : scope !== undefined ? 'scope' : undefined;
  return {
    selector: {
      ...(parent !== undefined && { parent }),
      kind: kind.kind,
      ...(scope !== undefined && { scope }),
    },
    sort: [...(group ? [{ [group]: 'asc' as const }] : []), { kind: 'asc' }, { sort: 'asc' }],
    ...(limit !== undefined && { limit }),
  };
}

/** What asks somebody to do something (the kind's `todo`), the earliest first; `before` is ISO, or the beginning of it. */
export function toDo(kind: Kind, before?: string, limit?: number): MangoQuery<Row> {
  return {
    selector: { kind: kind.kind, todo: { $gt: '', ...(before !== undefined && { $lt: before }) } },
    sort: [{ kind: 'asc' }, { todo: 'asc' }],
    ...(limit !== undefined && { limit }),
  };
}
