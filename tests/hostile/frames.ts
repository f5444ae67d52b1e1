import { deflateSync } from 'fflate';
import { PROTOCOL, type SyncRequest } from '../../src/shared/sync/protocol.ts';
import { close, encodeRequest, open } from '../../src/shared/sync/wire.ts';
import type { Dice } from '../chaos/dice.ts';

/** What a device asks that has nothing to say. */
export function requestOf(device: string): SyncRequest {
  return { protocol: PROTOCOL, app: 'fuzz', device, cursor: '', changes: [] };
}

/** Frames as devices send them, small and large. */
export function soundFrames(device = 'AAAAAAAAAAAA'): Uint8Array[] {
  const recOf = (index: number) => ({
    id: `task:01KAQ7Z8Y3M4N5P6Q7R8S9T${String(index).padStart(3, '0')}`,
    scope: 'exchange:01KAQ7Z8Y3M4N5P6Q7R8S9T0VX',
    v: 1,
    at: `1KAQ7Z8Y3000${device}`,
    f: { title: `Task ${index}`, description: 'Count what you see on the way to school.'.repeat(index % 4) },
    ...(index % 3 === 0 && { s: { title: [`1KAQ7Z8Y4001${device}`, `1KAQ7Z8Y3000BBBBBBBBBBBB`] } }),
  });
  return [0, 1, 3, 12].map((count) =>
    encodeRequest({
      ...requestOf(device),
      changes: Array.from({ length: count }, (_, index) => ({ rec: recOf(index) as never, sum: 'abcdefgh' })),
    }),
  );
}

/** A frame to which something has happened on the way, or was done by somebody. */
export function spoilt(frame: Uint8Array, dice: Dice, others: readonly Uint8Array[]): Uint8Array {
  const at = Math.floor(dice() * frame.length);
  const copy = Uint8Array.from(frame);
  switch (Math.floor(dice() * 8)) {
    case 0:
      return copy.slice(0, at);
    case 1:
      copy[at] = copy[at]! ^ (1 + Math.floor(dice() * 255));
      return copy;
    case 2: {
      const length = Math.floor(dice() * 60);
      return copy.map((byte, place) =>
        place >= at && place < at + length ? Math.floor(dice() * 256) : byte,
      );
    }
    case 3: {
      const other = others[Math.floor(dice() * others.length)]!;
      return Uint8Array.from([...copy.slice(0, at), ...other.slice(Math.floor(dice() * other.length))]);
    }
    case 4:
      return Uint8Array.from({ length: Math.floor(dice() * 300) }, () => Math.floor(dice() * 256));
    case 5:
      // Packed again with another dictionary, or none.
      return Uint8Array.from([
        copy[0]!,
        ...deflateSync(new TextEncoder().encode(JSON.stringify(open(frame))), { level: 1 }),
      ]);
    case 6:
      return close(spoiltJson(dice) as object);
    default: {
      // A sound frame in which one value is another.
      const value = open(frame) as Record<string, unknown>;
      const keys = Object.keys(value);
      return close({ ...value, [keys[Math.floor(dice() * keys.length)]!]: spoiltJson(dice) });
    }
  }
}

/** A value of the form of packed records, more or less. */
export function spoiltJson(dice: Dice, depth = 0): unknown {
  const names = [
    'devices',
    'groups',
    'whole',
    'since',
    'kind',
    'v',
    'count',
    'ids',
    'scopes',
    'at',
    'paths',
    'values',
    's',
    'all',
    'bytes',
    'news',
    'acks',
    '__proto__',
  ];
  switch (Math.floor(dice() * (depth > 4 ? 5 : 8))) {
    case 0:
      return Math.floor((dice() - 0.3) * 1e9);
    case 1:
      return '01KAQ7Z8Y3M4N5P6Q7R8S9T0VX'.slice(0, Math.floor(dice() * 27));
    case 2:
      return null;
    case 3:
      return dice() < 0.5;
    case 4:
      return '\u0000\ud800'.repeat(Math.floor(dice() * 4));
    case 5:
      return Array.from({ length: Math.floor(dice() * 4) }, () => spoiltJson(dice, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: Math.floor(dice() * 8) }, () => [
          names[Math.floor(dice() * names.length)]!,
          spoiltJson(dice, depth + 1),
        ]),
      );
  }
}
