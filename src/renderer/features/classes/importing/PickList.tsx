import { Button, Group, Text, Textarea } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../../platform/platform-context.ts';
import { PickFileButton } from '../../../ui/PickFileButton.tsx';
import { readPicked, type PickedFiles } from './picked-files.ts';

/** Where the names come from: pasted here, or a file, or the files of a set. */
export function PickList({
  text,
  onText,
  files,
  onFiles,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly files: PickedFiles | undefined;
  readonly onFiles: (files: PickedFiles | undefined) => void;
}) {
  const { t } = useTranslation();
  const { shell } = usePlatform();
  const names = files?.files.map(({ name }) => name) ?? [];
  return (
    <>
      {!files && (
        <Textarea
          label={t('roster.import.paste')}
          description={t('roster.import.pasteHint')}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          autosize
          minRows={5}
          maxRows={12}
          spellCheck={false}
          autoComplete="off"
        />
      )}
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
    </>
  );
}
