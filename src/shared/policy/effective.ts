import { POLICIES, POLICY_KEYS, type PolicyKey, type PolicyValues } from './policies.ts';

/**
 * Who has said what holds, the first before the second: IT for the computer, IT for the person, whoever develops
 * (`INTERCLASS_SERVER`), the page's own address in a browser, the person herself, the app.
 */
export const SOURCES = ['machine', 'user', 'developer', 'page', 'settings', 'default'] as const;
export type PolicySource = (typeof SOURCES)[number];

/** What one source says: values that were judged. */
export interface PolicyLayer {
  readonly source: Exclude<PolicySource, 'default'>;
  readonly values: Partial<PolicyValues>;
}

/** What holds for one policy. */
export interface Effective<K extends PolicyKey = PolicyKey> {
  readonly value: PolicyValues[K];
  readonly source: PolicySource;
  /** The person cannot change it. */
  readonly isLocked: boolean;
  /** What IT lets her choose at most. */
  readonly bound?: number;
}

/** What holds, all of it. */
export type EffectivePolicy = { readonly [K in PolicyKey]: Effective<K> };

/** What holds on a computer: for each policy the first source that says something, within the bounds that IT has set. */
export function effectivePolicy(layers: readonly PolicyLayer[]): EffectivePolicy {
  const ordered = [...layers].sort((a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source));
  return Object.fromEntries(
    POLICY_KEYS.map((key) => [key, holding(key, ordered)]),
  ) as unknown as EffectivePolicy;
}

function holding(key: PolicyKey, ordered: readonly PolicyLayer[]): Effective {
  const first = ordered.find(({ values }) => values[key] !== undefined);
  if (!first) return { value: POLICIES[key].fallback, source: 'default', isLocked: false };
  const value = first.values[key]!;
  const isLocked = isOfIt(first.source);
  if (!isLocked || !('isBound' in POLICIES[key])) return { value, source: first.source, isLocked };
  // IT has set the most, not the value: who wants less has less.
  const bound = Number(value);
  const chosen = ordered.find(({ source, values }) => !isOfIt(source) && values[key] !== undefined);
  const wanted = Number(chosen?.values[key] ?? 0);
  return chosen && wanted > 0 && wanted < bound
    ? { value: wanted, source: chosen.source, isLocked: false, bound }
    : { value: bound, source: first.source, isLocked: true, bound };
}

function isOfIt(source: PolicySource): boolean {
  return source === 'machine' || source === 'user';
}
