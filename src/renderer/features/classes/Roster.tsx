import { Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconFileImport, IconShieldLock } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportPupil } from '../../../shared/actions/export-data.ts';
import { removePupils, resetPin, returnPupils } from '../../../shared/actions/roster.ts';
import type { SchoolClass } from '../../../shared/records/class.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { useHasTyped } from '../../ui/text/typed.ts';
import { useSaveExport } from '../../ui/export/use-save-export.ts';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { AddPupil } from './AddPupil.tsx';
import { EraseDialog } from './erasing/EraseDialog.tsx';
import { ImportNames, namesPlace } from './importing/ImportNames.tsx';
import { RecentImports } from './importing/RecentImports.tsx';
import { SaveList } from './importing/SaveList.tsx';
import { PupilRow } from './PupilRow.tsx';

/** The class's list. `pupils` are all of the class, those who left too: their made-up names stay theirs. */
export function Roster({
  entry: ours,
  pupils,
  canAdd,
}: {
  readonly entry: SchoolClass;
  readonly pupils: readonly Pupil[];
  readonly canAdd: boolean;
}) {
  const { id: classId, school } = ours;
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const showUndo = useUndoToast();
  const saveExport = useSaveExport(usePlatform().saveFile);
  const [isImporting, setImporting] = useState(useHasTyped(namesPlace(classId)));
  const [words, setWords] = useState('');
  const [erased, setErased] = useState<Pupil>();
  const present = useMemo(() => {
    const order = new Intl.Collator(i18n.language);
    return pupils
      .filter((entry) => entry.leftAt === '')
      .sort((a, b) => order.compare(`${a.givenName} ${a.familyName}`, `${b.givenName} ${b.familyName}`));
  }, [pupils, i18n.language]);
  const takeOff = async (entry: Pupil) => {
    await removePupils(desk, [entry.id]);
    showUndo(
      t('roster.takenOff', { name: entry.givenName || entry.pseudonym }),
      () => void returnPupils(desk, [entry.id]),
    );
  };
  const forgetPin = async (entry: Pupil) => {
    await resetPin(desk, entry.id, { scope: school, who: account.teacher });
    setWords(t('roster.pinReset', { name: entry.givenName || entry.pseudonym }));
  };
  const save = async (entry: Pupil) => {
    try {
      await saveExport(await exportPupil(desk, entry.id, { school, teacher: account.teacher }), 'pupil');
    } catch {
      setWords(t('export.failed'));
    }
  };
  return (
    <>
      {erased && <EraseDialog pupil={erased} school={school} onClose={() => setErased(undefined)} />}
      {isImporting && (
        <ImportNames
          classId={classId}
          title={ours.name}
          pupils={pupils}
          onClose={() => setImporting(false)}
        />
      )}
      <Card withBorder component="section" aria-labelledby="roster-title">
        <Stack gap="md">
          <Group justify="space-between" align="flex-start">
            <div>
              <Title order={2} id="roster-title">
                {present.length === 0 ? t('roster.title') : t('roster.titleCount', { count: present.length })}
              </Title>
              <Group gap="xs" wrap="nowrap" align="flex-start" maw="70ch">
                <IconShieldLock size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
                <Text c="dimmed">{t('roster.privacy')}</Text>
              </Group>
            </div>
            <Group gap="xs">
              {present.length > 0 && (
                <SaveList entry={ours} present={present} onFailed={() => setWords(t('export.failed'))} />
              )}
              {!isImporting && (
                <Button
                  variant={present.length === 0 ? 'filled' : 'light'}
                  leftSection={<IconFileImport size={20} aria-hidden />}
                  onClick={() => setImporting(true)}
                  disabled={!canAdd}
                >
                  {t('roster.import.open')}
                </Button>
              )}
            </Group>
          </Group>
          {canAdd ? <AddPupil classId={classId} pupils={pupils} /> : <Text>{t('classes.noKey.todo')}</Text>}
          <Text role="status" className={words === '' ? 'visually-hidden' : undefined}>
            {words}
          </Text>
          {present.length === 0 ? (
            <Text>{t('roster.empty')}</Text>
          ) : (
            <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
              <Table fz="md" verticalSpacing={6} aria-labelledby="roster-title">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('roster.picture')}</Table.Th>
                    <Table.Th scope="col">{t('roster.givenName')}</Table.Th>
                    <Table.Th scope="col">{t('roster.familyName')}</Table.Th>
                    <Table.Th scope="col">{t('roster.pseudonym')}</Table.Th>
                    <Table.Th scope="col">{t('roster.pin')}</Table.Th>
                    <Table.Th scope="col">
                      <span className="visually-hidden">{t('roster.actions')}</span>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {present.map((entry) => (
                    <PupilRow
                      key={entry.id}
                      pupil={entry}
                      onTakeOff={() => void takeOff(entry)}
                      onResetPin={() => void forgetPin(entry)}
                      onExport={() => void save(entry)}
                      onErase={() => setErased(entry)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </Stack>
      </Card>
      <RecentImports classId={classId} pupils={pupils} />
    </>
  );
}
