import { Keyring } from '../../src/shared/records/keyring.ts';
import { newDeviceTag, StampClock } from '../../src/shared/records/stamp.ts';
import { readAccount } from '../../src/shared/sync/account.ts';
import { exchangeOnce } from '../../src/shared/sync/exchange.ts';
import { MemoryStore } from '../../src/shared/sync/memory-store.ts';
import { makeServerClient, type HttpCall, type ServerClient } from '../../src/shared/sync/server-client.ts';
import { lineTo, type Side } from '../two-schools.ts';

/** 0 to 1. */
export type Dice = () => number;
export const DAY_MS = 24 * 3600_000;
export const YEAR_MS = 365 * DAY_MS;

/** The computer lost power: nothing after this point has happened. */
class PowerCut extends Error {}

/**
 * A computer of a teacher, with a bad line, a bad clock and a bad mains supply. Its memory store stands for its disk:
 * what was stored before a power cut is there afterwards, what was to come is not.
 */
export class Computer {
  readonly side: Side;
  readonly token: string;
  readonly desk: { store: MemoryStore; keys: Keyring; clock: StampClock; now: () => number };
  skewMs = 0;
  cuts = 0;
  #offsetMs = 0;
  #isCalm = true;
  readonly #dice: Dice;
  readonly #server: ServerClient;

  private constructor(url: string, side: Side, token: string, device: string, dice: Dice) {
    this.side = side;
    this.token = token;
    this.#dice = dice;
    this.#server = makeServerClient(this.#badLine(lineTo(url).http));
    const now = () => Date.now() + this.skewMs + this.#offsetMs;
    this.desk = { store: this.#badMains(), keys: new Keyring(), clock: new StampClock(device, now), now };
  }

  /** A new computer of the teacher of a side. */
  static async signIn(url: string, side: Side, dice: Dice): Promise<Computer> {
    const account = (await readAccount(side.device.store))!;
    const device = newDeviceTag();
    const { email, authKey } = account;
    const { token } = await makeServerClient(lineTo(url).http).signIn({ email, authKey, device });
    return new Computer(url, side, token, device, dice);
  }

  /** Exchanges until there is nothing more, or until something breaks. Gives how much has moved. */
  async exchange(): Promise<number> {
    const { store, clock, now } = this.desk;
    this.#isCalm = this.#isCalmed;
    let moved = 0;
    try {
      for (;;) {
        const result = await exchangeOnce({
          store,
          clock,
          now,
          app: 'chaos',
          send: (request) => this.#server.sync(this.token, request),
          adoptTime: (serverTime) => {
            const difference = Date.parse(serverTime) - Date.now() - this.skewMs;
            this.#offsetMs = Math.abs(difference) > 5 * 60_000 ? difference : 0;
          },
        });
        moved += result.sent + result.received + result.refused.length;
        if (!result.isMore) return moved;
      }
    } finally {
      this.#isCalm = true;
    }
  }

  #isCalmed = false;

  /** Does something without faults. */
  async calmly<T>(work: () => Promise<T>): Promise<T> {
    this.#isCalmed = true;
    try {
      return await work();
    } finally {
      this.#isCalmed = false;
    }
  }

  #happens(chance: number): boolean {
    return !this.#isCalm && this.#dice() < chance;
  }

  #badLine(http: HttpCall): HttpCall {
    const cut = (): never => {
      this.cuts += 1;
      throw new Error('the line was cut');
    };
    return async (call) => {
      if (this.#happens(0.1)) cut();
      if (this.#happens(0.1)) await http(call);
      if (this.#happens(0.1)) await new Promise((resolve) => setTimeout(resolve, this.#dice() * 40));
      const reply = await http(call);
      if (this.#happens(0.12)) cut();
      return reply;
    };
  }

  #badMains(): MemoryStore {
    const store = new MemoryStore();
    const maybe = (): void => {
      if (!this.#happens(0.01)) return;
      this.cuts += 1;
      throw new PowerCut();
    };
    const { update, setFact } = store;
    store.update = async (...args) => {
      maybe();
      await update.apply(store, args);
      maybe();
    };
    store.setFact = async (...args) => {
      maybe();
      await setFact.apply(store, args);
      maybe();
    };
    return store;
  }
}
