import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GoalChip } from './GoalChip.tsx';
import classes from './Goals.module.css';
import { GOALS } from './goals.ts';

/** Which goals are chosen, as numbers in text ('1' to '17'). */
export interface GoalPickerProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (goals: string[]) => void;
}

/** Choose goals: all 17, each with number and name; the whole tile can be pressed. */
export function GoalPicker({ label, value, onChange }: GoalPickerProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={label} value={[...value]} onChange={onChange}>
      <div className={classes['tiles']}>
        {GOALS.map(({ number }) => (
          <Checkbox
            key={number}
            value={String(number)}
            label={<GoalChip goal={number} />}
            aria-label={`${number} ${t(`goals.${number}`)}`}
            classNames={{
              root: classes['tile'] ?? '',
              body: classes['tileBody'] ?? '',
              labelWrapper: classes['tileWords'] ?? '',
              label: classes['tileLabel'] ?? '',
            }}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
