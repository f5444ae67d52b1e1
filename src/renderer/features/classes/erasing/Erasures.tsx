import { Button, Card, Collapse, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconClock, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { erasure, type Holder } from '../../../../shared/records/erasure.ts';
import { erasureStates, type ErasureState } from '../../../../shared/rules/erasure-state.ts';
import { writePage } from '../../../../shared/lib/readable-page.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useRecords } from '../../../db/use-records.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { useFormats } from '../../../ui/use-formats.ts';

/** So long copies on computers may still hold, sealed, what was erased; see docs/concepts/erasure.md. */
const COPIES_DAYS = 30;

/** What was erased in a class, who has done it and who has not been heard of yet. Shows nothing when nothing was. */
export function Erasures({ classId }: { readonly classId: string }) {
  const { t } = useTranslation();
  const orders = useRecords(erasure)?.filter((order) => order.class === classId);
  const states = erasureStates(orders ?? []);
  if (states.length === 0) return null;
  return (
    <Card withBorder component="section" aria-labelledby="erasures">
      <Stack gap="md">
        <div>
          <Title order={2} id="erasures">
            {t('erasing.list.title')}
          </Title>
          <Text c="dimmed" maw="70ch">
            {t('erasing.list.lead')}
          </Text>
        </div>
        {states.map((state) => (
          <ErasureRow key={state.pupil} state={state} />
        ))}
      </Stack>
    </Card>
  );
}

function ErasureRow({ state }: { readonly state: ErasureState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const open = state.holders.filter(({ doneAt }) => doneAt === '').length;
  return (
    <Stack gap="xs" data-testid="erasure" data-done={state.doneAt !== ''}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={600}>{t('erasing.list.of', { when: formats.moment(state.at) })}</Text>
          <Group gap={6} wrap="nowrap" c={state.doneAt === '' ? undefined : 'var(--leaf)'}>
            {state.doneAt === '' ? (
              <IconClock size={18} aria-hidden />
            ) : (
              <IconCircleCheck size={18} aria-hidden />
            )}
            <Text>
              {state.doneAt !== ''
                ? t('erasing.list.done', { when: formats.moment(state.doneAt) })
                : state.isServerClear
                  ? t('erasing.list.open', { count: open })
                  : t('erasing.list.notSent')}
            </Text>
          </Group>
        </div>
        <Group gap="xs">
          <Button variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'erasing.list.hide' : 'erasing.list.show')}
          </Button>
          <ProofButton state={state} />
        </Group>
      </Group>
      <Collapse expanded={isOpen}>
        <Holders state={state} />
      </Collapse>
    </Stack>
  );
}

function Holders({ state }: { readonly state: ErasureState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const done = (at: string): string =>
    at === '' ? t('erasing.proof.notYet') : t('erasing.proof.yes', { when: formats.moment(at) });
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table fz="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('erasing.proof.place')}</Table.Th>
            <Table.Th scope="col">{t('erasing.proof.mark')}</Table.Th>
            <Table.Th scope="col">{t('erasing.proof.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>{t('erasing.proof.server')}</Table.Td>
            <Table.Td />
            <Table.Td>{t(state.isServerClear ? 'erasing.proof.cleared' : 'erasing.proof.notYet')}</Table.Td>
          </Table.Tr>
          {state.holders.map((holder) => (
            <Table.Tr key={holder.device}>
              <Table.Td>{t(`erasing.proof.${placeOf(holder)}`)}</Table.Td>
              <Table.Td>{markOf(holder)}</Table.Td>
              <Table.Td>{done(holder.doneAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The proof as a page that is readable without the app: ids, places and times, no names. */
function ProofButton({ state }: { readonly state: ErasureState }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const platform = usePlatform();
  const save = async () => {
    const now = new Date(desk.now()).toISOString();
    const lines = [
      t(state.isServerClear ? 'erasing.proof.serverCleared' : 'erasing.proof.serverNotYet'),
      ...state.holders.map((holder) =>
        t(holder.doneAt === '' ? 'erasing.proof.lineOpen' : 'erasing.proof.line', {
          place: t(`erasing.proof.${placeOf(holder)}`),
          mark: markOf(holder),
          when: formats.moment(holder.doneAt || now),
        }),
      ),
    ];
    const until = new Date(Date.parse(state.at) + COPIES_DAYS * 86_400_000).toISOString();
    const page = writePage({
      language: i18n.language,
      direction: t('direction'),
      title: t('erasing.proof.title'),
      lead: t('erasing.proof.lead', { when: formats.moment(now) }),
      parts: [
        {
          heading: t('erasing.list.of', { when: formats.moment(state.at) }),
          notes: [
            t('erasing.proof.pupil', { id: state.pupil }),
            t('erasing.proof.records', { count: state.records }),
            t(`erasing.reason.${state.reason}`),
            t(state.withWords ? 'erasing.proof.withWords' : 'erasing.proof.withoutWords'),
          ],
          fields: [],
        },
        { heading: t('erasing.proof.places'), notes: lines, fields: [] },
        {
          heading: t('erasing.proof.exceptions'),
          notes: [
            t('erasing.proof.copies', { when: formats.day(until.slice(0, 10)) }),
            t('erasing.proof.log'),
            t('erasing.proof.evidence'),
          ],
          fields: [],
        },
      ],
    });
    const blob = new Blob([page], { type: 'text/html;charset=utf-8' });
    await platform.saveFile(`interclass-erasure-${now.slice(0, 10)}.html`, blob);
  };
  return (
    <Button variant="light" leftSection={<IconDownload size={20} aria-hidden />} onClick={() => void save()}>
      {t('erasing.proof.save')}
    </Button>
  );
}

function placeOf({ side, kind }: Holder): string {
  return kind === 'hub' ? (side === 'ours' ? 'ourHub' : 'partnerHub') : `${side}-${kind}`;
}

/** Enough of a computer's mark to tell it from others. */
function markOf({ device }: Holder): string {
  return device.slice(-4);
}
