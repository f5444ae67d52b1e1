import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ConnectionSection } from './ConnectionSection.tsx';
import { DeskSection } from './DeskSection.tsx';
import { PolicyTable } from './PolicyTable.tsx';
import { PolicyTroubles } from './PolicyTroubles.tsx';
import { ThisComputer } from './ThisComputer.tsx';
import { UpdateSection } from './UpdateSection.tsx';

/** What this installation is, where everything lies, what holds and who has said so, and what is wrong with it. */
export function AboutScreen({
  version,
  back,
  onCheck,
}: {
  readonly version: string;
  readonly back: ReactNode;
  readonly onCheck: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" maw={960}>
      {back}
      <PageHeader title={t('about.title')} lead={t('about.lead')} />
      <PolicyTroubles />
      <ThisComputer version={version} />
      <ConnectionSection onCheck={onCheck} />
      <DeskSection />
      <UpdateSection />
      <PolicyTable />
    </Stack>
  );
}
