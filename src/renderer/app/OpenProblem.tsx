import { Alert, Button, Container, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupPlace } from '../../shared/backup/place.ts';
import { troubleOf } from '../../shared/backup/trouble.ts';
import { listCopies, type Copy } from '../db/make-copy.ts';
import { beginAfterLoading, beginAnew } from '../db/set-aside.ts';
import { LongWork } from '../ui/LongWork.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { useFormats } from '../ui/use-formats.ts';

/** A desk that does not open, and where its copies are. */
export interface DamagedDesk {
  readonly place: BackupPlace;
  readonly desk: string;
  /** The name of the copy that it is to begin anew with, at once. */
  readonly begins?: string | undefined;
}

/** The database could not be opened: what happened, what is kept, what to do; with a copy, a way to begin anew. */
export function OpenProblem({ damaged }: { readonly damaged?: DamagedDesk | undefined }) {
  const { t } = useTranslation();
  const [tried, setTried] = useState<readonly string[]>([]);
  const newest = useKept(damaged).find(({ name }) => !tried.includes(name));
  const [work, setWork] = useState<{ done: number; total: number }>();
  const [problem, setProblem] = useState('');
  const begin = useEffectEvent(async (place: BackupPlace, desk: string, copy: string) => {
    setWork({ done: 0, total: 0 });
    try {
      await beginAnew(place, desk, copy, setWork);
      window.location.reload();
    } catch (error) {
      const code = troubleOf(error);
      setProblem(code);
      // A copy that cannot be used makes way for the next one; anything else can be tried again with the same.
      if (code.startsWith('backup/') && code !== 'backup/stopped') setTried([copy]);
      setWork(undefined);
    }
  });
  useEffect(() => {
    if (damaged?.begins !== undefined) void begin(damaged.place, damaged.desk, damaged.begins);
  }, [damaged]);
  return (
    <Container component="main" size="sm" py="xl">
      <Stack gap="lg">
        <Alert
          color="brick"
          icon={<IconAlertTriangle aria-hidden />}
          title={
            <Title order={1} fz="lg" lh={1.4}>
              {t('app.openProblem.what')}
            </Title>
          }
          data-testid="open-problem"
        >
          <Text>{t('app.openProblem.kept')}</Text>
          <Text mb="md">{t('app.openProblem.todo')}</Text>
          <Button onClick={() => window.location.reload()}>{t('app.tryAgain')}</Button>
        </Alert>
        {problem !== '' && <ProblemNote code={problem} />}
        {work && <LongWork label={t('copies.working')} {...work} isAlone />}
        {newest && !work && <Offer copy={newest} onBegin={() => beginAfterLoading(newest.name)} />}
      </Stack>
    </Container>
  );
}

function Offer({ copy, onBegin }: { readonly copy: Copy; readonly onBegin: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { madeAt, records } = copy.header;
  return (
    <Alert
      color="lagoon"
      variant="light"
      title={
        <Title order={2} fz="md" c="inherit">
          {t('app.openProblem.copy')}
        </Title>
      }
      data-testid="begin-anew"
    >
      <Text mb="md">
        {t('app.openProblem.copyText', {
          when: formats.moment(madeAt),
          records: t('copies.records', { count: records }),
        })}
      </Text>
      <Group>
        <Button
          variant="outline"
          leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
          onClick={onBegin}
        >
          {t('app.openProblem.begin')}
        </Button>
      </Group>
    </Alert>
  );
}

/** The copies of the desk, newest first. */
function useKept(damaged: DamagedDesk | undefined): readonly Copy[] {
  const [kept, setKept] = useState<readonly Copy[]>([]);
  useEffect(() => {
    if (!damaged) return undefined;
    let isGone = false;
    void listCopies(damaged.place, damaged.desk)
      .then((found) => !isGone && setKept(found))
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [damaged]);
  return kept;
}
