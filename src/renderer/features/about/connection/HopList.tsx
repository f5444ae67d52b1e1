import { Loader, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconInfoCircle,
  IconQuestionMark,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { HOPS, type Hop, type HopResult, type HopState } from '../../../../shared/connection/hops.ts';
import classes from './Connection.module.css';
import type { ConnectionCheck } from './use-connection-check.ts';
import { useFindingWords } from './use-finding-words.ts';

const SIGNS: Readonly<Record<HopState, Icon>> = {
  good: IconCircleCheck,
  note: IconInfoCircle,
  wrong: IconAlertTriangle,
  'not-reached': IconCircleDashed,
  'not-told': IconQuestionMark,
};

/** Every hop on the way to the post office: how it stands, in words and a sign, and what to do. */
export function HopList({ check: { phase, results } }: { readonly check: ConnectionCheck }) {
  return (
    <ol className={classes['hops']}>
      {HOPS.map((hop, index) => {
        const result = results[index];
        return result ? (
          <HopRow key={hop} result={result} />
        ) : (
          <Waiting key={hop} hop={hop} isAsked={phase === 'running' && index === results.length} />
        );
      })}
    </ol>
  );
}

function HopRow({ result }: { readonly result: HopResult }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const { hop, state } = result;
  const Sign = SIGNS[state];
  const { what, todo, more } = words(result);
  return (
    <li className={classes['hop']} data-hop={hop} data-state={state} data-finding={result.finding ?? ''}>
      <Sign size={24} aria-hidden />
      <div>
        <Text fw={600}>
          {t(`connection.hop.${hop}`)}
          <span className={classes['state']}>{t(`connection.state.${state}`)}</span>
        </Text>
        {what !== '' && (
          <Text maw="70ch">
            <bdi>{what}</bdi>
          </Text>
        )}
        {todo !== '' && (
          <Text maw="70ch" mt={4}>
            <bdi>{todo}</bdi>
          </Text>
        )}
        {more.map((line) => (
          <Text key={line} size="sm" c="dimmed" maw="70ch" mt={4} className={classes['fact']}>
            <bdi>{line}</bdi>
          </Text>
        ))}
      </div>
    </li>
  );
}

function Waiting({ hop, isAsked }: { readonly hop: Hop; readonly isAsked: boolean }) {
  const { t } = useTranslation();
  return (
    <li className={classes['hop']} data-hop={hop} data-state="waiting">
      {isAsked ? <Loader size={22} aria-hidden /> : <IconCircleDashed size={24} aria-hidden />}
      <div>
        <Text fw={600}>{t(`connection.hop.${hop}`)}</Text>
        <Text c="dimmed">{t(isAsked ? 'connection.asking' : 'connection.later')}</Text>
      </div>
    </li>
  );
}
