import { SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { colleagueIdOf } from '../../../shared/actions/colleagues.ts';
import { changeSchool } from '../../../shared/actions/found-school.ts';
import { setGate } from '../../../shared/actions/second-gate.ts';
import { colleague } from '../../../shared/records/colleague.ts';
import { school } from '../../../shared/records/school.ts';
import { LOOK_WORDS } from '../../../shared/rules/leak-scan/look-words.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { languageName } from '../../ui/languages.ts';
import { SavedField } from '../../ui/text/SavedField.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** What the school looks at in letters: its words by language, and whether letters that arrive wait for a yes. Its admins decide. */
export function ModerationSection() {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { account, school: open } = useTeacherSession();
  const ours = useRecord(school, open || undefined);
  const self = useRecord(colleague, open === '' ? undefined : colleagueIdOf(open, account.teacher));
  if (!ours || self === undefined) return null;
  // Before the first contact nobody has said what she is: whoever founds a school is its admin.
  const isAdmin = self?.role === 'admin' || (self?.joinedAt ?? '') === '';
  return (
    <SettingsSection title={t('settings.letters.title')} lead={t('settings.letters.lead')}>
      <Switch
        label={t('settings.letters.gate')}
        description={t('settings.letters.gateHint')}
        checked={ours.gateSince !== ''}
        disabled={!isAdmin}
        onChange={(event) => void setGate(desk, open, event.currentTarget.checked)}
      />
      <Stack gap="md">
        <Text>{t('settings.letters.words')}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {Object.entries(LOOK_WORDS).map(([tag, seed]) => {
            const path = `lookWords/${tag}/words`;
            return (
              <SavedField
                key={tag}
                label={t('settings.letters.wordsIn', { language: languageName(tag, i18n.language) })}
                value={ours.lookWords.find(({ id }) => id === tag)?.words ?? seed}
                maxLength={4000}
                isMultiline
                isReadOnly={!isAdmin}
                onSave={(words) => changeSchool(desk, open, { [path]: words })}
                others={ours.alsoWritten[path]}
                place={`${open}/${path}`}
              />
            );
          })}
        </SimpleGrid>
      </Stack>
      {!isAdmin && <Text c="dimmed">{t('settings.letters.onlyAdmins')}</Text>}
    </SettingsSection>
  );
}
