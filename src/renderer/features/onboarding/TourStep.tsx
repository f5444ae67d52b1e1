import { Button, Group, Stack, Text } from '@mantine/core';
import { IconBooks, IconInbox, IconMailCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { finishOnboarding } from '../../../shared/actions/found-school.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { OnboardingState } from './onboarding-state.ts';

const SIGHTS = [
  { icon: IconBooks, key: 'library' },
  { icon: IconInbox, key: 'review' },
  { icon: IconMailCheck, key: 'post' },
] as const;

/** A look around in three sentences, then to the desk. */
export function TourStep({
  state,
  onDone,
}: {
  readonly state: OnboardingState;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const finish = async () => {
    // First the place: where she goes from there is hers to choose, as soon as there is something to choose.
    onDone();
    await finishOnboarding(desk, state.teacherId);
    await desk.store.setFact('onboarding', undefined);
  };
  return (
    <Stack gap="lg">
      {SIGHTS.map(({ icon: SightIcon, key }) => (
        <Group key={key} wrap="nowrap" align="flex-start">
          <SightIcon size={32} color="var(--lagoon)" aria-hidden style={{ flexShrink: 0 }} />
          <Text>{t(`onboarding.tour.${key}`)}</Text>
        </Group>
      ))}
      <Button style={{ alignSelf: 'flex-start' }} onClick={() => void finish()}>
        {t('onboarding.tour.start')}
      </Button>
    </Stack>
  );
}
