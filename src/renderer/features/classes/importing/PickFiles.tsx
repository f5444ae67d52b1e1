import { Button, Group, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../../platform/platform-context.ts';
import { PickFileButton } from '../../../ui/PickFileButton.tsx';
import { readPicked, type PickedFiles } from './picked-files.ts';

/** A file with the names, or the files of a set. */
export function PickFiles({
  files,
  onFiles,
}: {
  readonly files: PickedFiles | undefined;
  readonly onFiles: (files: PickedFiles | undefined) => void;
}) {
  const { t } = useTranslation();
  const { shell } = usePlatform();
  const names = files?.files.map(({ name }) => name) ?? [];
  return (
    <Group>
      <PickFileButton
        pick={shell && (() => shell.pickFile('roster'))}
        onFiles={(given) => void readPicked(given).then(onFiles)}
        accept=".csv,.tsv,.txt,.zip,text/csv,text/plain,application/zip"
        variant="light"
        icon={<IconFileText size={20} aria-hidden />}
      >
        {files ? t('roster.import.chooseOther') : t('roster.import.choose')}
      </PickFileButton>
      {files ? (
        <>
          <Text style={{ overflowWrap: 'anywhere' }}>
            {t('roster.import.file', { count: names.length, name: names.join(', ') })}
          </Text>
          <Button variant="subtle" onClick={() => onFiles(undefined)}>
            {t('roster.import.noFile')}
          </Button>
        </>
      ) : (
        <Text c="dimmed">{t('roster.import.dropHint')}</Text>
      )}
    </Group>
  );
}
