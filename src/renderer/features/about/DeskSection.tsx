import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconListSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkDesk, type DeskCheck } from '../../db/check-desk.ts';
import { useCopies } from '../../db/copies.ts';
import { useDesk } from '../../db/desk-context.ts';
import { LongWork } from '../../ui/LongWork.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** Reads everything that lies here, and says whether all of it can be read; if not, the copies are one step away. */
export function DeskSection() {
  const { t } = useTranslation();
  const desk = useDesk();
  const copies = useCopies();
  const [state, setState] = useState<DeskCheck | 'rest' | 'busy' | 'failed'>('rest');
  const check = async () => {
    setState('busy');
    setState(await checkDesk(desk, copies).catch(() => 'failed' as const));
  };
  return (
    <Card withBorder component="section" aria-labelledby="about-desk">
      <Title order={2} id="about-desk" mb="sm">
        {t('about.desk.title')}
      </Title>
      <Stack gap="md" align="flex-start">
        <Text maw="70ch">{t('about.desk.lead')}</Text>
        {typeof state === 'object' && <Found found={state} />}
        {state === 'failed' && <ProblemNote code="backup/stopped" />}
        {state === 'busy' ? (
          <LongWork label={t('about.desk.reading')} />
        ) : (
          <Button
            variant="light"
            onClick={() => void check()}
            leftSection={<IconListSearch size={20} aria-hidden />}
          >
            {t('about.desk.check')}
          </Button>
        )}
      </Stack>
    </Card>
  );
}

function Found({ found }: { readonly found: DeskCheck }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { records, readable, copies, whole } = found;
  const isGood = readable >= records && whole === copies;
  const Sign = isGood ? IconCircleCheck : IconAlertTriangle;
  return (
    <div role="status" data-testid="desk-check" data-good={isGood}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Sign
          size={24}
          aria-hidden
          color={isGood ? 'var(--leaf)' : 'var(--brick)'}
          style={{ flexShrink: 0 }}
        />
        <div>
          <Text fw={600}>{t(isGood ? 'about.desk.good' : 'about.desk.bad')}</Text>
          <Text>
            {t('about.desk.records', {
              readable: formats.number(Math.min(readable, records)),
              records: formats.number(records),
            })}
          </Text>
          <Text>
            {t('about.desk.copies', { whole: formats.number(whole), copies: formats.number(copies) })}
          </Text>
          {!isGood && (
            <>
              <Text mt={4}>{t('about.desk.todo')}</Text>
              {readable < records && (
                <Button mt="sm" onClick={() => window.location.assign('./?mend=copies')}>
                  {t('about.desk.mend')}
                </Button>
              )}
            </>
          )}
        </div>
      </Group>
    </div>
  );
}
