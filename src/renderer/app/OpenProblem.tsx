import { Alert, Button, Container, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupPlace } from '../../shared/backup/place.ts';
import { AppError } from '../../shared/lib/errors.ts';
import { listCopies, type Copy } from '../db/make-copy.ts';
import { beginAnew } from '../db/set-aside.ts';
import { LongWork } from '../ui/LongWork.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { useFormats } from '../ui/use-formats.ts';

/** A desk that does not open, and where its copies are. */
export interface DamagedDesk {
  readonly place: BackupPlace;
  readonly desk: string;
}

/** The database could not be opened: what happened, what is kept, what to do; with a copy, a way to begin anew. */
export function OpenProblem({ damaged }: { readonly damaged?: DamagedDesk | undefined }) {
  const { t } = useTranslation();
  const newest = useNewest(damaged);
  const [work, setWork] = useState<{ done: number; total: number }>();
  const [problem, setProblem] = useState('');
  const begin = async ({ place, desk }: DamagedDesk, copy: Copy) => {
    setProblem('');
    setWork({ done: 0, total: 0 });
    try {
      await beginAnew(place, desk, copy.name, setWork);
      window.location.reload();
    } catch (error) {
      setProblem(error instanceof AppError ? error.code : 'backup/damaged');
      setWork(undefined);
    }
  };
  return (
    <Container size="sm" py="xl">
      <Stack gap="lg">
        <Alert color="brick" title={t('app.openProblem.what')} data-testid="open-problem">
          <Text>{t('app.openProblem.kept')}</Text>
          <Text mb="md">{t('app.openProblem.todo')}</Text>
          <Button onClick={() => window.location.reload()}>{t('app.tryAgain')}</Button>
        </Alert>
        {problem !== '' && <ProblemNote code={problem} />}
        {work && <LongWork label={t('copies.working')} {...work} />}
        {damaged && newest && !work && <Offer copy={newest} onBegin={() => void begin(damaged, newest)} />}
      </Stack>
    </Container>
  );
}

function Offer({ copy, onBegin }: { readonly copy: Copy; readonly onBegin: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { madeAt, records } = copy.header;
  return (
    <Alert color="lagoon" variant="light" title={t('app.openProblem.copy')} data-testid="begin-anew">
      <Text mb="md">
        {t('app.openProblem.copyText', {
          when: formats.moment(madeAt),
          records: t('copies.records', { count: records }),
        })}
      </Text>
      <Group>
        <Button
          variant="light"
          leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
          onClick={onBegin}
        >
          {t('app.openProblem.begin')}
        </Button>
      </Group>
    </Alert>
  );
}

function useNewest(damaged: DamagedDesk | undefined): Copy | undefined {
  const [newest, setNewest] = useState<Copy>();
  useEffect(() => {
    if (!damaged) return undefined;
    let isGone = false;
    void listCopies(damaged.place, damaged.desk)
      .then(([first]) => !isGone && setNewest(first))
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [damaged]);
  return newest;
}
