import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { STAGES } from '../../../shared/records/reflection.ts';
import classes from './Skills.module.css';
import type { SaidByStage } from './SpreadTable.tsx';

/** The two sentences that a pupil has written at each stage; nothing for a stage without words. */
export function SaidWords({ said }: { readonly said: SaidByStage }) {
  const { t } = useTranslation();
  const stages = STAGES.filter((stage) => said[stage]?.pride || said[stage]?.wish);
  if (stages.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      {stages.map((stage) => (
        <Stack key={stage} gap="xs" className={classes['piece']!}>
          <Title order={3} size="h5">
            {t(`skills.stage.${stage}`)}
          </Title>
          {(['pride', 'wish'] as const).map(
            (sentence) =>
              said[stage]?.[sentence] && (
                <div key={sentence}>
                  <Text size="sm" c="dimmed">
                    {t(`skills.${sentence}.${stage}`)}
                  </Text>
                  <p className={classes['words']} dir="auto">
                    {said[stage][sentence]}
                  </p>
                </div>
              ),
          )}
        </Stack>
      ))}
    </SimpleGrid>
  );
}
