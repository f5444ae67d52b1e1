import { Stack, Text, Title } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BareFrame } from '../../ui/frame/BareFrame.tsx';
import { EnrolForm } from './EnrolForm.tsx';

/** A computer comes into a class by a code. */
export function EnrolScreen({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
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
          <Text c="dimmed">{t('classroom.lead')}</Text>
        </div>
        <EnrolForm asksName onBack={onBack} />
      </Stack>
    </BareFrame>
  );
}
