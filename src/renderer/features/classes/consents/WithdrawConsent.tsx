import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withdrawConsent, type ConsentDesk } from '../../../../shared/actions/record-consent.ts';
import { keepingCode, type ErrorCode } from '../../../../shared/lib/errors.ts';
import { PURPOSES, type Purpose } from '../../../../shared/records/consent.ts';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useTyped } from '../../../ui/text/typed.ts';
import { EraseDialog } from '../erasing/EraseDialog.tsx';
import classes from './Consents.module.css';
import { ON_PAPER, WhoSaidIt, type SaidBy } from './WhoSaidIt.tsx';

/** Says what a withdrawal does, writes it down, hides at once what was sent, and offers to erase. */
export function WithdrawConsent({
  pupil,
  at,
  agreed,
  onDone,
  onErased,
}: {
  readonly pupil: Pupil;
  readonly at: ConsentDesk;
  /** What the family has agreed to now. */
  readonly agreed: readonly Purpose[];
  readonly onDone: () => void;
  readonly onErased: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [{ purposes, by }, write, done] = useTyped<{ purposes: readonly Purpose[]; by: SaidBy }>(
    `${pupil.id}/withdrawal`,
    { purposes: agreed, by: ON_PAPER },
  );
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
  const [hidden, setHidden] = useState<number>();
  const [offered, setOffered] = useState<readonly Purpose[]>(agreed);
  const [isErasing, setErasing] = useState(false);
  const withdraw = async () => {
    setBusy(true);
    setProblem('');
    try {
      setOffered(purposes);
      setHidden(await withdrawConsent(desk, at, { ...by, pupil: pupil.id, purposes }));
      done();
    } catch (error) {
      setProblem(keepingCode(error));
    }
    setBusy(false);
  };
  if (hidden !== undefined)
    return (
      <Stack gap="lg" data-testid="withdrawn">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <IconCircleCheck size={24} aria-hidden style={{ flex: 'none', color: 'var(--leaf)' }} />
          <Stack gap="xs" role="status">
            <Text fw={600}>{t('consents.withdraw.done')}</Text>
            {offered.includes('letters') && <Text>{t('consents.withdraw.hidden', { count: hidden })}</Text>}
          </Stack>
        </Group>
        <Text>{t('consents.withdraw.eraseHint')}</Text>
        <Group gap="sm">
          <Button onClick={onDone}>{t('consents.withdraw.leave')}</Button>
          <Button
            variant="light"
            color="brick"
            leftSection={<IconEraser size={20} aria-hidden />}
            onClick={() => setErasing(true)}
          >
            {t('consents.withdraw.erase')}
          </Button>
        </Group>
        {isErasing && (
          <EraseDialog
            pupil={pupil}
            school={at.school}
            because="consent-withdrawn"
            onClose={() => setErasing(false)}
            onErased={onErased}
          />
        )}
      </Stack>
    );
  return (
    <Stack gap="lg">
      <Checkbox.Group
        size="md"
        label={t('consents.withdraw.purposes')}
        value={[...purposes]}
        onChange={(values) => write({ purposes: PURPOSES.filter((one) => values.includes(one)), by })}
      >
        <Stack gap="sm" mt="xs">
          {PURPOSES.filter((one) => offered.includes(one)).map((one) => (
            <Checkbox key={one} value={one} label={t(`consents.purpose.${one}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <WhoSaidIt value={by} isNamed onChange={(said) => write({ purposes, by: said })} />
      <div>
        <Text fw={600}>{t('consents.withdraw.does')}</Text>
        <ul className={classes['facts']}>
          {purposes.includes('letters') && <li>{t('consents.withdraw.doesHide')}</li>}
          <li>{t('consents.withdraw.doesStop')}</li>
          <li>{t('consents.withdraw.doesKeep')}</li>
        </ul>
      </div>
      {problem && <ProblemNote code={problem} />}
      <Group gap="sm">
        <Button
          color="brick"
          leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
          disabled={purposes.length === 0}
          loading={isBusy}
          onClick={() => void withdraw()}
        >
          {t('consents.withdraw.action')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            done();
            onDone();
          }}
          data-autofocus
        >
          {t('ui.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
