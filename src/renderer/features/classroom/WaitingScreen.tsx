import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconHourglass, IconInfoCircle, IconRefresh, IconRoute, IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ASKING_FACT, stopAsking } from '../../../shared/sync/asking-fact.ts';
import { askingOf, type Asking } from '../../../shared/sync/asking.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useIsOff, usePolicy } from '../../platform/policy-context.ts';
import { BareFrame } from '../../ui/frame/BareFrame.tsx';
import { PolicyNote } from '../../ui/PolicyNote.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useAsking } from './use-asking.ts';
import classes from './Waiting.module.css';

/** What is wrong with a code that lets no computer ask. */
const CODE_IS_VAIN: ReadonlySet<string> = new Set([
  'odd',
  'enrolment/unknown',
  'enrolment/expired',
  'enrolment/full',
]);

/** This computer asks to be let in, by itself: what it is called, its check number, and how that goes. */
export function WaitingScreen({
  onTeacher,
  onOtherCode,
  onAbout,
  onCheck,
}: {
  /** Somebody wants a desk of her own here. */
  readonly onTeacher?: (() => void) | undefined;
  readonly onOtherCode?: (() => void) | undefined;
  /** Somebody wants to see what is set on this computer. */
  readonly onAbout?: (() => void) | undefined;
  readonly onCheck?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const {
    effective: { enrolmentCode, computerName },
    problems,
  } = usePolicy();
  const isTeacherOff = useIsOff('teachers');
  const { problem, answeredMs, askNow } = useAsking(enrolmentCode.value, computerName.value);
  const asking = askingOf(useFact(ASKING_FACT));
  const isNo = problem === 'enrolment/turned-away' || asking?.isTurnedAway === true;
  // Its code came from the school's IT and opens nothing: nobody can say yes to a computer that could not ask.
  const isVain = asking === undefined && CODE_IS_VAIN.has(problem);
  const again = async () => {
    // Under another tag: the old one was said no to.
    if (isNo) await stopAsking(desk.store);
    if (isNo && enrolmentCode.value === '') return onOtherCode?.();
    askNow();
    return undefined;
  };
  return (
    <BareFrame
      below={
        <Group justify="center" gap="xs">
          {onOtherCode && (
            <Button variant="subtle" onClick={onOtherCode}>
              {t('classroom.waiting.otherCode')}
            </Button>
          )}
          {onTeacher && !isTeacherOff && (
            <Button variant="subtle" onClick={onTeacher}>
              {t('classroom.waiting.teacher')}
            </Button>
          )}
          {onAbout && (
            <Button variant="subtle" onClick={onAbout} leftSection={<IconInfoCircle size={20} aria-hidden />}>
              {t('about.title')}
            </Button>
          )}
          {onCheck && (
            <Button
              variant="subtle"
              onClick={onCheck}
              leftSection={<IconRoute size={20} aria-hidden className="mirrored" />}
            >
              {t('connection.open')}
            </Button>
          )}
        </Group>
      }
    >
      <Stack gap="lg" data-testid="asking" data-problem={problem}>
        {problems.length > 0 && <PolicyNote onSee={onAbout} />}
        <div>
          <Title order={1}>{t(isVain ? 'classroom.waiting.vainTitle' : 'classroom.waiting.title')}</Title>
          <Text>{t(isVain ? 'classroom.waiting.vain' : 'classroom.waiting.what')}</Text>
        </div>
        {!(isVain && computerName.value === '') && <Tag asking={asking} name={computerName.value} />}
        <HowItGoes problem={isNo ? 'enrolment/turned-away' : problem} answeredMs={answeredMs} />
        <Group>
          <Button
            variant="light"
            leftSection={<IconRefresh size={20} aria-hidden />}
            onClick={() => void again()}
          >
            {t(isNo ? 'classroom.waiting.again' : 'classroom.waiting.now')}
          </Button>
        </Group>
        <Text c="dimmed">{t('classroom.waiting.stays')}</Text>
      </Stack>
    </BareFrame>
  );
}

/** What to look for in the list: the name, and the number. */
function Tag({ asking, name }: { readonly asking: Asking | undefined; readonly name: string }) {
  const { t } = useTranslation();
  const place = asking?.place ?? 0;
  const placed = place === 0 ? t('classroom.waiting.noPlace') : t('classroom.waiting.place', { place });
  return (
    <dl className={classes['tag']}>
      <div>
        <dt>{t('classroom.waiting.its')}</dt>
        <dd>{asking?.name || name || placed}</dd>
      </div>
      {asking && (
        <div>
          <dt>{t('classroom.waiting.check')}</dt>
          <dd dir="ltr" data-testid="check-number">
            {asking.checkNumber}
          </dd>
        </div>
      )}
    </dl>
  );
}

function HowItGoes({
  problem,
  answeredMs,
}: {
  readonly problem: string;
  readonly answeredMs: number | undefined;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (problem !== '' && problem !== 'starting' && problem !== 'no-connection')
    return <ProblemNote code={problem === 'odd' ? 'enrolment/unknown' : problem} />;
  const StateIcon = problem === 'no-connection' ? IconWifiOff : IconHourglass;
  return (
    <Group wrap="nowrap" gap="sm" role="status" className={classes['state']} data-state={problem || 'asking'}>
      <StateIcon size={24} aria-hidden />
      <Text>
        {t(`classroom.waiting.state.${problem === '' ? 'asking' : problem}`)}
        {answeredMs !== undefined && <> {t('classroom.waiting.since', { time: formats.time(answeredMs) })}</>}
      </Text>
    </Group>
  );
}
