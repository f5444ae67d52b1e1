import { Button, Card, Container, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCopyList } from '../../../db/use-copy-list.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { PickFileButton } from '../../../ui/PickFileButton.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { ReturnProgress } from './ReturnProgress.tsx';
import { useOfferedCopy } from './use-offered-copy.ts';
import { useReturn } from './use-return.ts';

/**
 * On a desk where nobody has introduced herself yet: a copy of earlier work that lies on this computer, or one in a file,
 * can be taken up instead of beginning.
 */
export function ReturnOffer() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { shell } = usePlatform();
  const [newest] = useCopyList() ?? [];
  // Everything on the screen begins anew from what has come.
  const { state, fromKept, fromFile, unlock, rest } = useReturn(() => window.location.reload());
  useOfferedCopy(fromFile);
  const fileButton = (
    <PickFileButton
      pick={shell && (() => shell.pickFile('copy'))}
      onFile={(file) => void fromFile(file)}
      variant="subtle"
      icon={<IconFolderOpen size={20} aria-hidden />}
    >
      {t('copies.fromFile')}
    </PickFileButton>
  );
  const isResting = state.step === 'rest' || state.step === 'failed';
  if (!newest && state.step === 'rest')
    return (
      <Container size="sm" pb={48}>
        <Group justify="center">{fileButton}</Group>
      </Container>
    );
  return (
    <Container size="sm" pb={48}>
      <Card withBorder shadow="sm" padding="xl" component="section" aria-label={t('copies.title')}>
        <Stack gap="md">
          {newest && (
            <div>
              <Title order={2}>{t('copies.offer.title')}</Title>
              <Text>
                {t('copies.offer.text', {
                  when: formats.moment(newest.header.madeAt),
                  records: t('copies.records', { count: newest.header.records }),
                })}
              </Text>
            </div>
          )}
          <ReturnProgress state={state} onUnlock={unlock} onCancel={rest} />
          {isResting && (
            <Group>
              {newest && (
                <Button
                  leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
                  onClick={() => void fromKept(newest.name)}
                >
                  {t('copies.offer.action')}
                </Button>
              )}
              {fileButton}
            </Group>
          )}
        </Stack>
      </Card>
    </Container>
  );
}
