import type { Desk } from '../actions/desk.ts';
import { homeScope } from '../records/scope.ts';
import { bareId } from '../lib/ids.ts';
import { StampClock } from '../records/stamp.ts';
import { PROTOCOL, type SyncAnswer } from '../sync/protocol.ts';
import { NoConnection, type ServerClient } from '../sync/server-client.ts';
import { partnerTurn } from './partner.ts';
import { readPracticePlace } from './practice-place.ts';
import { practiceWordsIn } from './practice-words.ts';

/** While the partner has something in hand it is asked so often, otherwise so seldom. */
const SOON_MS = 2000;
const SELDOM_MS = 60_000;

/**
 * The post office of the practice exchange, played on this very computer: it takes everything, and brings what the made-up
 * partner has written. It knows no address and makes no connection; whatever would need a real post office finds nobody.
 * It keeps nothing: what it has taken is what lies on the desk.
 */
export function playedServer({ store, now }: Pick<Desk, 'store' | 'now'>): ServerClient {
  const nobody = async (): Promise<never> => {
    throw new NoConnection('practice');
  };
  let clock: StampClock | undefined;
  return {
    signUp: nobody,
    signIn: nobody,
    enrol: nobody,
    ask: nobody,
    waiting: nobody,
    fleet: nobody,
    pack: nobody,
    directoryOffers: nobody,
    directoryPart: nobody,
    schoolsWaiting: nobody,
    mediaState: nobody,
    putPart: nobody,
    getPart: nobody,
    renew: nobody,
    sessions: nobody,
    endSession: nobody,
    changePassword: nobody,
    recover: nobody,
    sayMachine: async () => undefined,
    signOut: async () => undefined,
    keepRecovery: async () => ({ since: new Date(now()).toISOString() }),
    recovery: nobody,
    removeRecovery: async () => undefined,
    sync: async (_token, request): Promise<SyncAnswer> => {
      const place = await readPracticePlace(store);
      if (!place) throw new NoConnection('practice');
      clock ??= new StampClock(place.partner.device, now);
      const { news, isBusy } = await partnerTurn(store, place, practiceWordsIn(place.language), clock, now);
      const { teacher, class: own, school, room } = place;
      return {
        protocol: PROTOCOL,
        time: new Date(now()).toISOString(),
        cursor: 'practice',
        acks: request.changes.map(({ rec }) => rec.id),
        refusals: [],
        news,
        more: false,
        nextMs: isBusy ? SOON_MS : SELDOM_MS,
        scopes: [teacher, own, school, room, homeScope(room, bareId(school))],
      };
    },
  };
}
