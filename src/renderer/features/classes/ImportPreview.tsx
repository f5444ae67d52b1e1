import { Alert, Button, Group, Stack, Switch, Table, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconAt,
  IconCircleCheck,
  IconCopy,
  IconQuestionMark,
  IconTextWrap,
  IconUserCheck,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROSTER_ROW_LIMIT, type RosterPlan, type RowReason } from '../../../shared/rules/read-roster.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { countReasons } from './import-plan.ts';

const ICONS: Readonly<Record<RowReason, Icon>> = {
  new: IconCircleCheck,
  'already-here': IconUserCheck,
  'twice-in-file': IconCopy,
  'no-name': IconQuestionMark,
  'name-too-long': IconTextWrap,
  'looks-like-contact': IconAt,
};
/** Rows drawn at once: a list of ten thousand must not stop an old computer. */
const PAGE = 100;

/** What an import would do: how many, which columns, and every row with its reason. Stores nothing. */
export function ImportPreview({ plan }: { readonly plan: RosterPlan }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (plan.problem) {
    return (
      <Alert
        color="brick"
        variant="light"
        icon={<IconAlertTriangle aria-hidden />}
        title={t(`roster.problem.${plan.problem}.what`)}
        role="alert"
        data-problem={plan.problem}
      >
        <Text>{t(`roster.problem.${plan.problem}.todo`, { limit: formats.number(ROSTER_ROW_LIMIT) })}</Text>
        {plan.ignoredColumns.length > 0 && (
          <Text mt="xs">{t('roster.import.columnsFound', { columns: plan.ignoredColumns.join(', ') })}</Text>
        )}
      </Alert>
    );
  }
  return (
    <Stack gap="sm">
      <Group
        component="ul"
        gap="lg"
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
        aria-label={t('roster.import.summary')}
      >
        {countReasons(plan.rows).map(({ reason, count }) => {
          const ReasonIcon = ICONS[reason];
          return (
            <Group
              component="li"
              key={reason}
              gap={6}
              wrap="nowrap"
              c={reason === 'new' ? 'var(--leaf)' : undefined}
              data-reason={reason}
            >
              <ReasonIcon size={20} aria-hidden />
              <Text fw={600}>{t(`roster.count.${reason}`, { count })}</Text>
            </Group>
          );
        })}
      </Group>
      {plan.usedColumns.length > 0 && (
        <Text>{t('roster.import.columnsUsed', { columns: plan.usedColumns.join(', ') })}</Text>
      )}
      {plan.ignoredColumns.length > 0 && (
        <Text>{t('roster.import.columnsLeft', { columns: plan.ignoredColumns.join(', ') })}</Text>
      )}
      <PreviewTable plan={plan} />
    </Stack>
  );
}

function PreviewTable({ plan }: { plan: RosterPlan }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isOnlyLeftOut, setOnlyLeftOut] = useState(false);
  const [limit, setLimit] = useState(PAGE);
  const hasLeftOut = plan.rows.some((row) => !row.isTaken);
  const rows = isOnlyLeftOut && hasLeftOut ? plan.rows.filter((row) => !row.isTaken) : plan.rows;
  return (
    <>
      {hasLeftOut && (
        <Switch
          size="md"
          label={t('roster.import.onlyLeftOut')}
          checked={isOnlyLeftOut}
          onChange={(event) => setOnlyLeftOut(event.currentTarget.checked)}
        />
      )}
      <Table.ScrollContainer
        minWidth={480}
        maxHeight={420}
        scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      >
        <Table fz="md" stickyHeader aria-label={t('roster.import.rows')} verticalSpacing={6}>
          <Table.Thead bg="var(--card)">
            <Table.Tr>
              <Table.Th scope="col">{t('roster.import.line')}</Table.Th>
              <Table.Th scope="col">{t('roster.givenName')}</Table.Th>
              <Table.Th scope="col">{t('roster.familyName')}</Table.Th>
              <Table.Th scope="col">{t('roster.import.what')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, limit).map((row) => {
              const ReasonIcon = ICONS[row.reason];
              return (
                <Table.Tr key={row.line} data-reason={row.reason}>
                  <Table.Td>{formats.number(row.line)}</Table.Td>
                  <Table.Td>{shorten(row.givenName)}</Table.Td>
                  <Table.Td>{shorten(row.familyName)}</Table.Td>
                  <Table.Td>
                    <Group gap={6} wrap="nowrap" c={row.isTaken ? 'var(--leaf)' : undefined}>
                      <ReasonIcon size={18} aria-hidden style={{ flexShrink: 0 }} />
                      <Text>{t(`roster.reason.${row.reason}`)}</Text>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.length > limit && (
        <Group>
          <Button variant="subtle" onClick={() => setLimit(limit + PAGE * 5)}>
            {t('roster.import.more', { shown: formats.number(limit), total: formats.number(rows.length) })}
          </Button>
        </Group>
      )}
    </>
  );
}

function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
