import { Alert, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PolicyProblem } from '../../../shared/policy/judge.ts';
import { POLICY_KEYS, specOf } from '../../../shared/policy/policies.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { usePolicy } from '../../platform/policy-context.ts';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './About.module.css';
import { LeftDesk } from './LeftDesk.tsx';

/** What is wrong with what the school has set: what, what holds meanwhile, how it is written. Never the value itself. */
export function PolicyTroubles() {
  const { t } = useTranslation();
  const { problems } = usePolicy();
  if (problems.length === 0) return null;
  return (
    <Alert
      color="marigold"
      icon={<IconAlertTriangle aria-hidden />}
      title={
        <Title order={2} fz="lg" lh={1.4} c="inherit">
          {t('about.trouble.title')}
        </Title>
      }
      data-testid="policy-troubles"
    >
      <Text maw="70ch">{t('about.trouble.lead')}</Text>
      <ul className={classes['troubles']}>
        {problems.map((problem) => (
          <Trouble key={JSON.stringify(problem)} problem={problem} />
        ))}
      </ul>
    </Alert>
  );
}

function Trouble({ problem }: { readonly problem: PolicyProblem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { shell } = usePlatform();
  const { what, place, name, holds, since } = problem;
  const key = POLICY_KEYS.find((known) => known.toLowerCase() === name.toLowerCase());
  const { form, min, max } = key ? specOf(key) : {};
  return (
    <li data-what={what}>
      <strong>
        <bdi>{t(`about.trouble.${what}`, { place, name })}</bdi>
      </strong>
      {holds !== '' && <p>{t(`about.holds.${holds}`, { since: formats.fullDay(since) })}</p>}
      {what === 'data-left' && (
        <p>
          <bdi>{t('about.trouble.data-left-where', { place })}</bdi>
        </p>
      )}
      {what === 'data-left' && shell && <LeftDesk place={place} shell={shell} />}
      {what === 'wrong-value' && form && <p>{t(`about.form.${form}`, { min, max })}</p>}
    </li>
  );
}
