import { SimpleGrid, Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';

/** Loading shows its shape only after this: what is quicker needs no notice. */
const SHAPE_AFTER_MS = 300;

/** The shape of cards that are being opened. */
export function ShapeOf({ label, cards }: { readonly label: string; readonly cards: number }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHAPE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg" role="status" aria-label={label} mih={240}>
      {isShown &&
        Array.from({ length: cards }, (_, index) => <Skeleton key={index} height={240} radius={12} />)}
    </SimpleGrid>
  );
}
