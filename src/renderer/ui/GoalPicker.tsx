import { Checkbox, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GoalChip } from './GoalChip.tsx';
import { GOALS } from './goals.ts';

/** Choose goals: all 17, each with number and name. */
export function GoalPicker({ label, value, onChange }: { readonly label: string; readonly value: readonly string[]; readonly onChange: (goals: string[]) => void }) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={label} value={[...value]} onChange={onChange}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={4} verticalSpacing={4} mt="xs">
        {GOALS.map(({ number }) => (
          <Checkbox key={number} value={String(number)} label={<GoalChip goal={number} />} aria-label={`${number} ${t(`goals.${number}`)}`} styles={{ body: { alignItems: 'center', minHeight: 40 } }} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
