import { Button, Group } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../ui/ProblemNote.tsx';

interface ScreenBoundaryProps {
  /** Another place is tried anew. */
  readonly place: string;
  readonly children: ReactNode;
}

/** A screen that breaks says so in its place; everything around it goes on. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  // The name only: a message can hold what somebody wrote.
  override componentDidCatch(error: unknown): void {
    console.error('a screen broke', error instanceof Error ? error.name : 'unknown');
  }

  override componentDidUpdate(before: ScreenBoundaryProps): void {
    // eslint-disable-next-line react/no-did-update-set-state -- once, and only when somebody has gone elsewhere
    if (this.state.isBroken && before.place !== this.props.place) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    return this.state.isBroken ? <BrokenScreen /> : this.props.children;
  }
}

function BrokenScreen() {
  const { t } = useTranslation();
  return (
    <ProblemNote code="screen/broken">
      <Group>
        <Button onClick={() => window.location.reload()}>{t('app.openAgain')}</Button>
      </Group>
    </ProblemNote>
  );
}
