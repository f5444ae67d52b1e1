import { SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconChalkboard, IconDevicesPc, IconPlugConnectedX, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BareFrame } from '../../ui/frame/BareFrame.tsx';
import { useArrowKeys } from '../../ui/use-arrow-keys.ts';
import classes from './Welcome.module.css';

/** The very first screen: whose computer is this? */
export function Welcome({
  onTeacher,
  onClassroom,
}: {
  readonly onTeacher: () => void;
  readonly onClassroom: () => void;
}) {
  const { t } = useTranslation();
  const box = useArrowKeys<HTMLDivElement>('row', 'button');
  return (
    <BareFrame
      note={
        <>
          <IconPlugConnectedX size={18} aria-hidden />
          {t('onboarding.offline')}
        </>
      }
    >
      <Stack gap="lg">
        <div>
          <Title order={1}>{t('start.title')}</Title>
          <Text c="dimmed">{t('start.lead')}</Text>
        </div>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" ref={box}>
          <Choice
            icon={IconChalkboard}
            title={t('start.teacher')}
            hint={t('start.teacherHint')}
            onPress={onTeacher}
          />
          <Choice
            icon={IconDevicesPc}
            title={t('start.classroom')}
            hint={t('start.classroomHint')}
            onPress={onClassroom}
          />
        </SimpleGrid>
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
