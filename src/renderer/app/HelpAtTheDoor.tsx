import { Container } from '@mantine/core';
import { HelpAtHand } from './later-screens.ts';

/** The help, before anybody has introduced herself. */
export function HelpAtTheDoor({ onBack }: { readonly onBack: () => void }) {
  return (
    <Container size={992} py="xl" component="main" id="page">
      <HelpAtHand onBack={onBack} />
    </Container>
  );
}
