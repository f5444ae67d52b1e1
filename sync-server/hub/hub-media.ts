import { AppError } from '../../src/shared/lib/errors.ts';
import type { Context } from '../context.ts';
import type { MediaSource } from '../gate/media-source.ts';
import { isPassing } from './hub.ts';
import type { Upstream } from './upstream.ts';

/**
 * Pictures and voices at a hub: what the school's computers send lies here for the others at once, and is passed on while there
 * is a line; what comes from above is kept, so that it comes once for the whole school. That everything has arrived only the
 * operator's server says: until then the computer that made it goes on offering it.
 */
export function hubMedia({ media: parts }: Context, upstream: Upstream): MediaSource {
  return {
    state: async ({ scope, id, of }, token) => {
      const above = await orNothing(upstream.mediaState(scope, id, token));
      if (above) return above;
      const { have } = await parts.state(scope, of);
      return { have, isWhole: false };
    },
    put: async ({ scope, id, of }, n, bytes, token) => {
      await parts.put(scope, of, n, bytes);
      await orNothing(upstream.putPart(scope, id, n, bytes, token));
    },
    get: async ({ scope, id, of }, n, token) => {
      const here = await parts.get(scope, of, n);
      if (here) return here;
      const came = await orNothing(upstream.getPart(scope, id, n, token));
      if (came) await parts.put(scope, of, n, came);
      return came;
    },
  };
}

/** Nobody above answers, or the record has not got there yet. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const isLater = error instanceof AppError && ['media/unknown', 'media/absent'].includes(error.code);
    if (isLater || isPassing(error)) return undefined;
    throw error;
  }
}
