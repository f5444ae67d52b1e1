import { Button, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { IconEye, IconEyeOff, IconRefresh } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeClassroom, makeHelpCode, shownHelpCode } from '../../../../shared/actions/classroom-desk.ts';
import { shownCode } from '../../../../shared/lib/spoken-code.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import { IDLE_MINUTES, type classroom } from '../../../../shared/records/classroom.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { Shown } from '../../../db/use-records.ts';
import { useKept } from '../use-kept.ts';
import classes from './ClassComputers.module.css';

/** When the computers lock themselves, and the help code for a forgotten PIN. */
export function ClassroomRules({
  entry,
  about,
}: {
  readonly entry: SchoolClass;
  readonly about: Shown<typeof classroom> | null;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const minutes = useKept<number | string>(
    about?.idleMinutes ?? IDLE_MINUTES.usual,
    useCallback(
      (value) => describeClassroom(desk, entry.id, { idleMinutes: Number(value) }),
      [desk, entry.id],
    ),
    isMinutes,
  );
  return (
    <Stack gap="lg">
      <NumberInput
        label={t('computers.idle')}
        description={t('computers.idleHint')}
        value={minutes.value}
        onChange={minutes.change}
        onBlur={minutes.leave}
        min={IDLE_MINUTES.min}
        max={IDLE_MINUTES.max}
        allowDecimal={false}
        maw={420}
        error={
          minutes.problem === 'odd'
            ? t('computers.idleOdd', { ...IDLE_MINUTES })
            : minutes.problem && t('ui.cannotKeep')
        }
      />
      <HelpCode entry={entry} about={about} />
    </Stack>
  );
}

function isMinutes(value: number | string): boolean {
  return typeof value === 'number' && value >= IDLE_MINUTES.min && value <= IDLE_MINUTES.max;
}

/** Shown only when it is asked for: a class may be looking on. */
function HelpCode({
  entry,
  about,
}: {
  readonly entry: SchoolClass;
  readonly about: Shown<typeof classroom> | null;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [isShown, setShown] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const code = shownHelpCode(desk, entry.school, entry.id, about);
  if (desk.keys.keyOf(entry.school) === undefined) return null;
  const another = async () => {
    setWorking(true);
    await makeHelpCode(desk, entry.school, entry.id);
    setWorking(false);
  };
  return (
    <div>
      <Title order={3}>{t('computers.help.title')}</Title>
      <Text c="dimmed" maw="70ch" mb="sm">
        {t('computers.help.lead')}
      </Text>
      {isShown && code !== undefined && (
        <Text className={classes['help']} dir="ltr" data-testid="help-code">
          {shownCode(code)}
        </Text>
      )}
      <Group>
        {code !== undefined && (
          <Button
            variant="light"
            leftSection={isShown ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />}
            onClick={() => setShown(!isShown)}
          >
            {t(isShown ? 'computers.help.hide' : 'computers.help.show')}
          </Button>
        )}
        <Button
          variant="subtle"
          leftSection={<IconRefresh size={20} aria-hidden />}
          loading={isWorking}
          onClick={() => void another()}
        >
          {t('computers.help.another')}
        </Button>
      </Group>
    </div>
  );
}
