import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTeacherSession } from '../../db/use-session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { About } from './About.tsx';
import { AccountSection } from './AccountSection.tsx';
import { Appearance } from './Appearance.tsx';
import { ComputersSection } from './ComputersSection.tsx';
import { ConsentRules } from './ConsentRules.tsx';
import { CoordinatorSection } from './CoordinatorSection.tsx';
import { CopiesSection } from './copies/CopiesSection.tsx';
import { DesktopSection } from './DesktopSection.tsx';
import { LeadSection } from './LeadSection.tsx';
import { LockSection } from './LockSection.tsx';
import { LogSection } from './LogSection.tsx';
import { ModerationSection } from './ModerationSection.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { ReadingSection } from './ReadingSection.tsx';
import { RecoveryCode } from './RecoveryCode.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';
import { ResetComputer } from './ResetComputer.tsx';
import { SchoolData } from './SchoolData.tsx';
import { SettingsContents } from './SettingsContents.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';
import { SignIns } from './SignIns.tsx';

/** What the settings are given by the app: its languages and how to change them, and its version. */
export interface SettingsScreenProps {
  readonly languages: readonly { tag: string; name: string }[];
  readonly onLanguage: (tag: string) => void;
  readonly version: string;
}

/** The settings, in four groups: you and your account, this computer, the school, the app. */
export function SettingsScreen({ languages, onLanguage, version }: SettingsScreenProps) {
  const { t } = useTranslation();
  const { account } = useTeacherSession();
  const token = account.state === 'ready' ? account.token : undefined;
  return (
    <Stack gap="lg" maw={860}>
      <div className="no-print">
        <PageHeader title={t('settings.title')} />
      </div>
      <SettingsContents />
      <SettingsGroup name="you">
        <Appearance languages={languages} onLanguage={onLanguage} />
        <AccountSection />
        {token && <SignIns key={token} token={token} />}
        {token && <PasswordForm />}
        <RecoveryCode />
      </SettingsGroup>
      <SettingsGroup name="computer">
        <DesktopSection />
        <ReadingSection />
        <LockSection />
        <CopiesSection />
        <ResetComputer />
      </SettingsGroup>
      <SettingsGroup name="school">
        <LeadSection />
        <ModerationSection />
        <ConsentRules />
        <RecoverySheet />
        <ComputersSection />
        <SchoolData />
        <CoordinatorSection />
        <LogSection />
      </SettingsGroup>
      <SettingsGroup name="app">
        <About version={version} />
      </SettingsGroup>
    </Stack>
  );
}
