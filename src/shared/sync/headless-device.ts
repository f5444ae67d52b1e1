import { Keyring } from '../records/keyring.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { deriveAuthKey, normaliseEmail } from '../lib/password.ts';
import { keepAccount } from './account.ts';
import { tokenOfHere } from './speaker.ts';
import { ExchangeMemory } from './exchange-memory.ts';
import { becomeNewDevice } from './new-device.ts';
import { exchangeOnce, type ExchangePorts, type ExchangeResult } from './exchange.ts';
import { MemoryStore } from './memory-store.ts';
import type { ServerClient } from './server-client.ts';

/** A computer without screens: the same actions, exchange and rules as the app, its records in memory. For tests, benches and the demo. */
export class HeadlessDevice {
  readonly store: MemoryStore;
  readonly keys = new Keyring();
  readonly clock: StampClock;
  readonly now: () => number;
  readonly #server: ServerClient;
  readonly #memory = new ExchangeMemory();
  #offsetMs = 0;

  /** @param hostNow milliseconds since 1970 as this computer's own clock says. */
  constructor(
    server: ServerClient,
    hostNow: () => number,
    device = newDeviceTag(),
    store = new MemoryStore(),
  ) {
    this.store = store;
    this.#server = server;
    this.now = () => hostNow() + this.#offsetMs;
    this.clock = new StampClock(device, this.now);
    this.adoptTime = (serverTime) => {
      const difference = Date.parse(serverTime) - hostNow();
      this.#offsetMs = Math.abs(difference) > 5 * 60_000 ? difference : 0;
    };
  }

  readonly adoptTime: (serverTime: string) => void;
  /** What this computer does with own changes that carry another one's stamps; set aside when there is nothing. */
  takeOver?: NonNullable<ExchangePorts['takeOver']>;

  /** Writes down an account that is still to be sent. Gives `teacher:<ulid>`. */
  async introduce(person: {
    email: string;
    password: string;
    name: string;
    language: string;
  }): Promise<string> {
    const teacher = newId('teacher', this.now());
    const email = normaliseEmail(person.email);
    const authKey = await deriveAuthKey(email, person.password);
    await keepAccount(this.store, {
      email,
      authKey,
      teacher,
      name: person.name,
      language: person.language,
      state: 'waiting',
    });
    return teacher;
  }

  /** Signs in or up if needed, then exchanges until neither side has anything left to say. A copy takes a tag of its own. */
  async exchange(): Promise<ExchangeResult> {
    try {
      return await this.#exchange();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'device/taken') throw error;
      await becomeNewDevice(this, this.#server);
      return this.#exchange();
    }
  }

  async #exchange(): Promise<ExchangeResult> {
    const token = await tokenOfHere(this.store, this.#server, this.clock.device);
    const held = new Set<string>();
    for (;;) {
      const { store, clock, now, adoptTime, takeOver } = this;
      const send = (...[request, take]: Parameters<ExchangePorts['send']>) =>
        this.#server.sync(token, request, take);
      const memory = this.#memory;
      const ports = {
        store,
        clock,
        now,
        adoptTime,
        app: 'headless',
        send,
        memory,
        ...(takeOver && { takeOver }),
      };
      const result = await exchangeOnce(ports, held);
      if (!result.isMore) return result;
      for (const id of result.held) held.add(id);
    }
  }
}
