import { SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { useAfter } from './use-after.ts';

/** Loading shows its shape only after this: what is quicker needs no notice. */
const SHAPE_AFTER_MS = 300;

/** What is being opened. */
export interface ShapeOfProps {
  /** What a screen reader says ("Opening…"). */
  readonly label: string;
  /** How many cards, or lines. */
  readonly cards: number;
  readonly shape?: 'cards' | 'rows' | 'lines';
}

/** A row over the whole width, and a line of a list. */
const HEIGHTS = { rows: { height: 176, radius: 12 }, lines: { height: 44, radius: 8 } } as const;

/** The shape of what is being opened: cards of a screen, rows of its whole width, or lines of a list. */
export function ShapeOf({ label, cards, shape = 'cards' }: ShapeOfProps) {
  const isShown = useAfter(SHAPE_AFTER_MS);
  const pieces = isShown ? Array.from({ length: cards }, (_, index) => index) : [];
  if (shape !== 'cards') {
    const { height, radius } = HEIGHTS[shape];
    return (
      <Stack gap="sm" role="status" aria-label={label} mih={cards * (height + 12)}>
        {pieces.map((index) => (
          <Skeleton key={index} height={height} radius={radius} />
        ))}
      </Stack>
    );
  }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg" role="status" aria-label={label} mih={240}>
      {pieces.map((index) => (
        <Skeleton key={index} height={240} radius={12} />
      ))}
    </SimpleGrid>
  );
}
