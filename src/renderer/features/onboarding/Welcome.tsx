import { Button, Group, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import {
  IconChalkboard,
  IconDevicesPc,
  IconHelpCircle,
  IconInfoCircle,
  IconPlugConnectedX,
  IconRoute,
  IconSchool,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsOff, usePolicy } from '../../platform/policy-context.ts';
import { OPEN_PRACTICE } from '../../platform/practice-mode.ts';
import { BareFrame } from '../../ui/frame/BareFrame.tsx';
import { PolicyNote } from '../../ui/PolicyNote.tsx';
import { useArrowKeys } from '../../ui/use-arrow-keys.ts';
import classes from './Welcome.module.css';

/** The very first screen: whose computer is this? */
export function Welcome({
  onTeacher,
  onClassroom,
  onAbout,
  onCheck,
  onHelp,
  below,
}: {
  readonly onTeacher: () => void;
  readonly onClassroom: () => void;
  readonly onAbout: () => void;
  readonly onCheck: () => void;
  readonly onHelp: () => void;
  /** What else there is to begin with. */
  readonly below: ReactNode;
}) {
  const { t } = useTranslation();
  const { problems } = usePolicy();
  const isTeacherOff = useIsOff('teachers');
  const isClassroomOff = useIsOff('classroom');
  const box = useArrowKeys<HTMLDivElement>('row', 'button');
  return (
    <BareFrame
      note={
        <>
          <IconPlugConnectedX size={18} aria-hidden />
          <strong>{t('onboarding.offline')}</strong>
        </>
      }
      below={
        <Stack gap="md">
          <Group justify="center" gap="xs">
            <Button variant="subtle" onClick={onHelp} leftSection={<IconHelpCircle size={20} aria-hidden />}>
              {t('help.title')}
            </Button>
            <Button variant="subtle" onClick={onAbout} leftSection={<IconInfoCircle size={20} aria-hidden />}>
              {t('about.title')}
            </Button>
            <Button
              variant="subtle"
              onClick={onCheck}
              leftSection={<IconRoute size={20} aria-hidden className="mirrored" />}
            >
              {t('connection.open')}
            </Button>
          </Group>
          {below}
        </Stack>
      }
    >
      <Stack gap="lg">
        {problems.length > 0 && <PolicyNote onSee={onAbout} />}
        <div>
          <Title order={1}>{t('start.title')}</Title>
          <Text c="dimmed">{t('start.lead')}</Text>
        </div>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" ref={box}>
          {!isTeacherOff && (
            <Choice
              icon={IconChalkboard}
              title={t('start.teacher')}
              hint={t('start.teacherHint')}
              onPress={onTeacher}
            />
          )}
          {!isClassroomOff && (
            <Choice
              icon={IconDevicesPc}
              title={t('start.classroom')}
              hint={t('start.classroomHint')}
              onPress={onClassroom}
            />
          )}
        </SimpleGrid>
        {!isTeacherOff && (
          <Button
            component="a"
            href={OPEN_PRACTICE}
            variant="light"
            size="md"
            leftSection={<IconSchool size={20} aria-hidden />}
          >
            {t('practice.try')}
          </Button>
        )}
        {isTeacherOff && isClassroomOff && <Text>{t('start.nothing')}</Text>}
      </Stack>
    </BareFrame>
  );
}

function Choice({
  icon: ChoiceIcon,
  title,
  hint,
  onPress,
}: {
  readonly icon: Icon;
  readonly title: string;
  readonly hint: string;
  readonly onPress: () => void;
}) {
  return (
    <UnstyledButton className={classes['choice']} onClick={onPress}>
      <span className={classes['disc']}>
        <ChoiceIcon size={36} stroke={1.75} aria-hidden />
      </span>
      <strong>{title}</strong>
      <span className={classes['hint']}>{hint}</span>
    </UnstyledButton>
  );
}
