import { Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { IconRefresh, IconTable } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { csvOf } from '../../../shared/rules/csv.ts';
import { fleet, type Fleet } from '../../../shared/sync/machines.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { csvRowsOf } from './csv-rows.ts';
import { FleetTable } from './FleetTable.tsx';
import { useFleetRows } from './use-fleet-rows.ts';
import { useServerList } from './use-server-list.ts';

const EVERY_MS = 60_000;
/** What the server said last, for when it is not there. */
const LAST_FACT = 'fleet-list';
const kept = v.object({ at: v.string(), list: fleet });

/** How the computers of the school are: a list, those that need a look, and all of it for a spreadsheet. */
export function FleetSection({ school }: { readonly school: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const { server } = usePost();
  const { saveFile } = usePlatform();
  const { list, problem, look } = useServerList<Fleet>(
    useCallback(
      async (token: string) => {
        const found = await server.fleet(token);
        const at = new Date(desk.now()).toISOString();
        await desk.store.setFact(LAST_FACT, JSON.stringify({ at, list: found }));
        return found;
      },
      [server, desk],
    ),
    EVERY_MS,
  );
  const stored = useFact(LAST_FACT);
  const last = useMemo(() => (stored ? v.safeParse(kept, JSON.parse(stored)) : undefined), [stored]);
  const known = list ?? (last?.success ? last.output.list : undefined);
  const rows = useFleetRows(school, known);
  const [isOnlyLook, setOnlyLook] = useState(false);
  const [fault, setFault] = useState('');
  if (stored === undefined || !rows) return null;
  const needing = rows.filter(({ looks }) => looks.length > 0);
  const shown = isOnlyLook ? needing : rows;
  const save = async () => {
    setFault('');
    const { head, cells } = csvRowsOf(shown, t);
    const day = new Date(desk.now()).toISOString().slice(0, 10);
    try {
      const blob = new Blob([csvOf(head, cells)], { type: 'text/csv;charset=utf-8' });
      await saveFile(`interclass-computers-${day}.csv`, blob);
    } catch {
      setFault('file/not-writable');
    }
  };
  return (
    <Card withBorder component="section" aria-labelledby="fleet-title" data-testid="fleet">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} id="fleet-title">
              {t('fleet.list.title', { count: rows.length })}
            </Title>
            {rows.length > 0 && (
              <Text c="dimmed">{t('fleet.list.needsLook', { count: needing.length })}</Text>
            )}
          </div>
          <Group>
            <Button
              variant="subtle"
              leftSection={<IconRefresh size={20} aria-hidden />}
              onClick={() => void look()}
            >
              {t('fleet.reload')}
            </Button>
            <Button
              variant="light"
              leftSection={<IconTable size={20} aria-hidden />}
              disabled={rows.length === 0}
              onClick={() => void save()}
            >
              {t('fleet.list.csv')}
            </Button>
          </Group>
        </Group>
        {problem === 'offline' && (
          <Text role="status">
            {last?.success
              ? t('fleet.offline', { when: formats.moment(last.output.at) })
              : t('fleet.offlineNothing')}
          </Text>
        )}
        {problem !== '' && problem !== 'offline' && <ProblemNote code={problem} />}
        {fault !== '' && <ProblemNote code={fault} />}
        {rows.length > 0 && (
          <Checkbox
            label={t('fleet.list.onlyLook')}
            checked={isOnlyLook}
            onChange={() => setOnlyLook(!isOnlyLook)}
          />
        )}
        {shown.length > 0 ? (
          <FleetTable rows={shown} />
        ) : (
          <Text>{t(rows.length === 0 ? 'fleet.list.none' : 'fleet.list.none_look')}</Text>
        )}
      </Stack>
    </Card>
  );
}
