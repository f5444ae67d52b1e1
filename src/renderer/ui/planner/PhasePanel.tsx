import { Button, Group, Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowNarrowLeft,
  IconArrowNarrowRight,
  IconBeach,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanWeek } from '../../../shared/calendar/plan-weeks.ts';
import type { PhaseSpan } from '../plan/plan-calendar.ts';
import { useFreeWords } from './planner-words.ts';
import type { PlanMove } from './plan-moves.ts';
import type { PlannerSide } from './planner-sides.ts';
import classes from './Planner.module.css';

/** The phase that is looked at: where it lies, what is free in it, and the same moves as by dragging. */
export interface PhasePanelProps {
  readonly span: PhaseSpan;
  readonly name: string;
  readonly where: string;
  readonly weeks: readonly PlanWeek[];
  readonly sides: readonly PlannerSide[];
  readonly isReadOnly: boolean;
  readonly onMove: (move: PlanMove) => void;
  readonly onUndo: (() => void) | undefined;
}

/** Below the bars. */
export function PhasePanel(props: PhasePanelProps) {
  const { span, name, where, weeks, sides, isReadOnly, onMove, onUndo } = props;
  const { t } = useTranslation();
  const freeWords = useFreeWords();
  const inPhase = weeks.filter(({ number }) => span.firstWeek <= number && number <= span.lastWeek);
  const free = sides.flatMap((side, index) => {
    const words = new Set(inPhase.flatMap((week) => week.sides[index]!.free.map(freeWords)));
    return words.size === 0 ? [] : [{ side, index, words: [...words] }];
  });
  return (
    <div className={classes['panel']}>
      <div className={classes['panelWords']}>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {where}
        </Text>
        {free.map(({ side, index, words }) => (
          <div key={side.key} className={classes['panelFree']}>
            <IconBeach size={18} aria-hidden />
            <Text size="sm">
              <strong>{index === 0 ? t('planner.us', { place: side.place }) : side.place}</strong>
              {': '}
              {words.join('; ')}
            </Text>
          </div>
        ))}
      </div>
      {!isReadOnly && (
        <Group gap="xs" className="no-print" role="group" aria-label={t('planner.movesOf', { name })}>
          <Button
            variant="default"
            leftSection={<IconArrowNarrowLeft size={20} aria-hidden className={classes['arrow']} />}
            onClick={() => onMove({ does: 'move', weeks: -1 })}
          >
            {t('planner.earlier')}
          </Button>
          <Button
            variant="default"
            rightSection={<IconArrowNarrowRight size={20} aria-hidden className={classes['arrow']} />}
            onClick={() => onMove({ does: 'move', weeks: 1 })}
          >
            {t('planner.later')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconMinus size={18} aria-hidden />}
            disabled={span.lastWeek === span.firstWeek}
            onClick={() => onMove({ does: 'stretch', weeks: -1 })}
          >
            {t('planner.shorter')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => onMove({ does: 'stretch', weeks: 1 })}
          >
            {t('planner.longer')}
          </Button>
          <Button
            variant="subtle"
            leftSection={<IconArrowBackUp size={20} aria-hidden className={classes['arrow']} />}
            disabled={!onUndo}
            onClick={onUndo}
          >
            {t('planner.undo')}
          </Button>
        </Group>
      )}
    </div>
  );
}
