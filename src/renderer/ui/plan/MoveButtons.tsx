import { ActionIcon, Flex, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './plan.module.css';

/** Moves one item of a list, and where it is. */
export interface MoveButtonsProps {
  /** What is moved, for screen readers. */
  readonly name: string;
  readonly place: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  /** One above the other. */
  readonly isUpright?: boolean;
}

/** Up and down, for mouse and keyboard alike; the pressed button keeps the focus where its item goes. */
export function MoveButtons({ name, place, count, onMove, isUpright = false }: MoveButtonsProps) {
  const { t } = useTranslation();
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const pressed = useRef<'up' | 'down' | undefined>(undefined);
  useLayoutEffect(() => {
    // An item that moved in the page has lost the focus; at an end its other button takes it.
    const target =
      pressed.current === 'up'
        ? place === 0
          ? down
          : up
        : pressed.current === 'down'
          ? place === count - 1
            ? up
            : down
          : undefined;
    pressed.current = undefined;
    target?.current?.focus();
  }, [place, count]);
  const press = (which: 'up' | 'down'): void => {
    pressed.current = which;
    onMove(which === 'up' ? place - 1 : place + 1);
  };
  if (count < 2) return null;
  return (
    <Flex gap={0} direction={isUpright ? 'column' : 'row'}>
      <Tooltip label={t('projects.plan.moveUp')} openDelay={400}>
        <ActionIcon
          ref={up}
          className={classes['move']}
          size={44}
          variant="subtle"
          color="gray"
          disabled={place === 0}
          aria-label={t('projects.plan.moveUpOf', { name })}
          onClick={() => press('up')}
        >
          <IconArrowUp size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('projects.plan.moveDown')} openDelay={400}>
        <ActionIcon
          ref={down}
          className={classes['move']}
          size={44}
          variant="subtle"
          color="gray"
          disabled={place === count - 1}
          aria-label={t('projects.plan.moveDownOf', { name })}
          onClick={() => press('down')}
        >
          <IconArrowDown size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Flex>
  );
}
