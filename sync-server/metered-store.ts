import type { Metrics } from './metrics.ts';
import type { Store } from './store/store.ts';

/** The questions that are measured. */
const WORK: ReadonlySet<string | symbol> = new Set<keyof Store>([
  'readMany',
  'readVersions',
  'readPrefix',
  'writeMany',
  'changes',
  'lastSeq',
  'databases',
  'health',
]);

type Question = (...args: unknown[]) => Promise<unknown>;

/** The same store, with every question measured. */
export function meterStore(store: Store, metrics: Metrics): Store {
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const ask = value.bind(target) as Question;
      if (!WORK.has(name)) return ask;
      return (...args: unknown[]) => metrics.storeWork(String(name), () => ask(...args));
    },
  });
}
