import { decodeNumber, encodeNumber, randomDigits } from '../lib/crockford.ts';

/**
 * A hybrid logical clock reading with its device: 9 digits of milliseconds, 3 of counter, 12 of device tag,
 * all base 32, so that comparing texts compares times (Kulkarni and others 2014, "Logical Physical Clocks").
 */
export type Stamp = string;

const TIME_DIGITS = 9;
const COUNTER_DIGITS = 3;
const COUNTER_LIMIT = 32 ** COUNTER_DIGITS;

/** The form of a stamp. */
export const STAMP = /^[0-9A-HJKMNP-TV-Z]{24}$/;
/** The form of a device tag: 60 random bits. */
export const DEVICE_TAG = /^[0-9A-HJKMNP-TV-Z]{12}$/;

/** A new device tag. */
export function newDeviceTag(): string {
  return randomDigits(12);
}

/** The device that wrote a stamp. */
export function deviceOf(stamp: Stamp): string {
  return stamp.slice(TIME_DIGITS + COUNTER_DIGITS);
}

/** The time of a stamp in milliseconds since 1970. */
export function timeOf(stamp: Stamp): number {
  return decodeNumber(stamp.slice(0, TIME_DIGITS));
}

/** Makes a stamp of its parts; a counter that overflows moves the time by one millisecond. */
export function makeStamp(timeMs: number, counter: number, device: string): Stamp {
  const carry = Math.floor(counter / COUNTER_LIMIT);
  return (
    encodeNumber(Math.max(0, Math.floor(timeMs)) + carry, TIME_DIGITS) +
    encodeNumber(counter % COUNTER_LIMIT, COUNTER_DIGITS) +
    device
  );
}

/** The stamps of one device: each new one is higher than the last and than every stamp it has to follow. */
export class StampClock {
  #device: string;
  readonly #now: () => number;
  #last: Stamp = '';

  /** @param now milliseconds since 1970, as far as this device knows (its clock corrected by the server's). */
  constructor(device: string, now: () => number) {
    this.#device = device;
    this.#now = now;
  }

  /** The tag of this computer. */
  get device(): string {
    return this.#device;
  }

  /** From here on the stamps are another computer's: this one was found to be a copy (`sync/new-device.ts`). */
  become(device: string): void {
    this.#device = device;
  }

  /** The next stamp, higher than `after` (the highest stamp seen in the record) whatever the clock says. */
  next(after: Stamp = ''): Stamp {
    const fresh = makeStamp(this.#now(), 0, this.device);
    const floor = after > this.#last ? after : this.#last;
    this.#last = fresh > floor ? fresh : successor(floor, this.device);
    return this.#last;
  }

  /** Forgets how far ahead this clock had run; used when a server said that it was more than a day. */
  reset(): void {
    this.#last = '';
  }
}

function successor(stamp: Stamp, device: string): Stamp {
  const counter = decodeNumber(stamp.slice(TIME_DIGITS, TIME_DIGITS + COUNTER_DIGITS));
  return makeStamp(timeOf(stamp), counter + 1, device);
}
