import type { Json } from '../../src/shared/lib/canonical.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { makeRec, newestStamp, writeValues, type Rec } from '../../src/shared/records/merge.ts';
import type { ClassCard } from '../../src/shared/records/request.ts';
import { MOST_CLASSES, room } from '../../src/shared/records/room.ts';
import { nowAt, type Context } from '../context.ts';
import { roomIdOf } from '../gate/actor.ts';
import type { ExchangeDoc } from '../gate/registry-docs.ts';

/** A class on its way into an exchange. */
export interface Joining {
  readonly class: string;
  readonly school: string;
  readonly card: ClassCard;
}

/** What a new room begins with. */
export type RoomHead = Readonly<Record<string, Json>> & {
  readonly title: string;
  readonly summary: string;
  /** The class that began. */
  readonly invitedBy: string;
};

/** Holds a place in the exchange for each class that has none yet; undefined when there are not enough. */
export async function reservePlace(
  context: Context,
  exchange: string,
  joining: readonly Joining[],
): Promise<ExchangeDoc | undefined> {
  const joinedAt = nowAt(context);
  const places = await context.registry.update('exchange', bareId(exchange), (stored): ExchangeDoc => {
    const classes = stored?.classes ?? [];
    const fresh = joining.filter((one) => !classes.some((place) => place.class === one.class));
    if (stored && fresh.length === 0) return stored;
    if (classes.length + fresh.length > MOST_CLASSES) return stored ?? { classes };
    return {
      classes: [...classes, ...fresh.map((one) => ({ class: one.class, school: one.school, joinedAt }))],
    };
  });
  return joining.every((one) => places.classes.some((place) => place.class === one.class))
    ? places
    : undefined;
}

/**
 * Opens the room for classes that hold a place. The room's record is there before its scope opens for anybody.
 * Every step may be repeated: what is there already stays as its people have changed it.
 */
export async function joinExchange(
  context: Context,
  {
    exchange,
    head,
    joining,
    places,
  }: { exchange: string; head: RoomHead; joining: readonly Joining[]; places: ExchangeDoc },
): Promise<void> {
  const { records, registry, clock } = context;
  const id = roomIdOf(exchange);
  const cards = joining.map((one) => cardValues(one, places));
  await records.update(exchange, id, (stored) => {
    const missing = cards.filter(
      (card) => !stored || !Object.keys(card).some((path) => Object.hasOwn(stored.f, path)),
    );
    const values = Object.assign({}, ...missing) as Record<string, Json>;
    return stored
      ? writeValues(stored, values, clock.next(newestStamp(stored)))
      : makeRec(id, exchange, room.version, { ...head, ...values }, clock.next());
  });
  for (const one of joining) {
    await registry.update('class', bareId(one.class), (stored) =>
      !stored || stored.exchanges.includes(exchange)
        ? stored
        : { ...stored, exchanges: [...stored.exchanges, exchange] },
    );
  }
  // Last, so that a verification at the same time either finds the class in the exchange or is found here.
  const schools = await registry.readMany(
    'school',
    joining.map((one) => bareId(one.school)),
  );
  const verified = joining
    .filter((one) => schools.get(bareId(one.school))?.verifiedAt !== undefined)
    .map((one) => one.class);
  await records.update(exchange, id, (stored) => stored && markVerified(context, stored, verified));
}

/** Marks the cards of classes whose schools are verified. */
export function markVerified(
  { clock }: Pick<Context, 'clock'>,
  stored: Rec,
  classIds: readonly string[],
): Rec {
  const values = Object.fromEntries(classIds.map((id) => [`classes/${id}/isVerified`, true]));
  return writeValues(stored, values, clock.next(newestStamp(stored)));
}

function cardValues({ class: id, school, card }: Joining, places: ExchangeDoc): Record<string, Json> {
  const joinedAt = places.classes.find((place) => place.class === id)?.joinedAt ?? '';
  const values: Record<string, Json> = { ...card, school, joinedAt, isVerified: false };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`classes/${id}/${name}`, value]));
}
