/**
 * Who comes first among equals: an order that is the same whenever one class asks, and another for each class that does, so
 * that not everybody sees the same class first.
 */
export function turnOf(seed: number, high: number, low: number): number {
  let mixed = seed ^ high;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ low ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A number of 32 bits from the asking class's id (FNV-1a). */
export function seedOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
