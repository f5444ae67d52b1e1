import { Stack, Text, Title } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../platform/policy-context.ts';
import { BareFrame } from '../../ui/frame/BareFrame.tsx';
import { EnrolForm } from './EnrolForm.tsx';

/** A computer comes into a class by a code. */
export function EnrolScreen({
  onBack,
  onWaiting,
}: {
  readonly onBack: () => void;
  readonly onWaiting: () => void;
}) {
  const { t } = useTranslation();
  const given = usePolicy().effective.enrolmentCode.value;
  return (
    <BareFrame
      note={
        <>
          <IconShieldLock size={18} aria-hidden />
          {t('classroom.onlyThisClass')}
        </>
      }
    >
      <Stack gap="lg">
        <div>
          <Title order={1}>{t('classroom.title')}</Title>
          <Text c="dimmed">{t(given === '' ? 'classroom.lead' : 'classroom.given')}</Text>
        </div>
        <EnrolForm asksName given={given} onBack={onBack} onWaiting={onWaiting} />
      </Stack>
    </BareFrame>
  );
}
