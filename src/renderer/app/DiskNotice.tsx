import { Container } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useDesk } from '../db/desk-context.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';

/** Above every page, for teachers and pupils alike, while there is no room left on the disk. */
export function DiskNotice() {
  const { store } = useDesk();
  const isFull = useSyncExternalStore(store.subscribe, () => store.isFull);
  if (!isFull) return null;
  return (
    <Container size="md" py="sm">
      <ProblemNote code="storage/full" />
    </Container>
  );
}
