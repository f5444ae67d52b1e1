import { List, Stack, Text, Title } from '@mantine/core';
import {
  IconEyeCheck,
  IconFlag,
  IconHeartHandshake,
  IconHome,
  IconMessageHeart,
  IconZoomExclamation,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Induction.module.css';
import { POINTS } from './induction-steps.ts';

const ICONS: readonly Icon[] = [
  IconHome,
  IconEyeCheck,
  IconZoomExclamation,
  IconMessageHeart,
  IconFlag,
  IconHeartHandshake,
];

/** One card: a heading, two sentences, four points. */
export function InductionCard({ number }: { readonly number: number }) {
  const { t } = useTranslation();
  const CardIcon = ICONS[number - 1]!;
  const part = (name: string) => t(`induction.cards.${number}.${name}`);
  return (
    <Stack gap="md">
      <div className={classes['head']}>
        <span className={classes['mark']}>
          <CardIcon size={36} aria-hidden />
        </span>
        <Title order={2} size="h1">
          {part('title')}
        </Title>
      </div>
      <Text size="lg">{part('lead')}</Text>
      <List spacing="sm" className={classes['points']!}>
        {POINTS.map((point) => (
          <List.Item key={point}>{part(`point${point}`)}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
