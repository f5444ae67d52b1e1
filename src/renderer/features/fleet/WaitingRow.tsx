import { Checkbox, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaitingComputer } from '../../../shared/actions/let-in.ts';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './Fleet.module.css';

/** One computer that asks: its name, its check number, since when, and where it wants to. */
export function WaitingRow({
  computer,
  className,
  isChosen,
  onToggle,
}: {
  readonly computer: WaitingComputer;
  /** '' where it is to be chosen. */
  readonly className: string;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const name = computer.name || t('fleet.waiting.place', { place: computer.place });
  const about = [
    className,
    computer.copyOf === '' ? '' : t('fleet.waiting.copy'),
    t('fleet.waiting.asked', { when: formats.since(computer.askedAt) }),
  ].filter((part) => part !== '');
  return (
    <li className={classes['row']} data-testid="waiting-computer">
      <Checkbox
        aria-label={t('fleet.waiting.select', { name })}
        checked={isChosen}
        onChange={onToggle}
        size="md"
      />
      <div className={classes['about']}>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {about.join(' · ')}
        </Text>
      </div>
      <span className={classes['check']} data-check={computer.checkNumber}>
        <bdi>{t('fleet.waiting.check', { number: computer.checkNumber })}</bdi>
      </span>
    </li>
  );
}
