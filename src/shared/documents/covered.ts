/** How far the pieces of each computer have been released: by device tag, the number of the last one. */
export type Covered = readonly { readonly id: string; readonly upTo: number }[];

/** Whether a piece has been released. */
export function isCovered(pieceId: string, covered: Covered): boolean {
  const { device, number } = placeOfPiece(pieceId);
  return covered.some(({ id, upTo }) => id === device && number <= upTo);
}

/** Which computer wrote a piece, and the how manieth of its pieces in that document it is. */
export function placeOfPiece(pieceId: string): { device: string; number: number } {
  const [, device = '', number = '0'] = pieceId.split('|');
  return { device, number: Number(number) };
}
