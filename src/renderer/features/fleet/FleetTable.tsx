import { Table, Text, UnstyledButton } from '@mantine/core';
import {
  IconAlertCircle,
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconDeviceDesktop,
  IconDeviceLaptop,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf, useFormats } from '../../ui/use-formats.ts';
import classes from './Fleet.module.css';
import { COLUMNS, shareOf, sortedBy, type Column, type FleetRow } from './fleet-rows.ts';

/** The computers of a school, a line each, in the order of any column. */
export function FleetTable({ rows }: { readonly rows: readonly FleetRow[] }) {
  const { t, i18n } = useTranslation();
  const [column, setColumn] = useState<Column>('look');
  const [isDown, setDown] = useState(false);
  const { compare } = new Intl.Collator(localeOf(i18n.language), { numeric: true });
  const sortBy = (next: Column) => {
    setDown(next === column ? !isDown : false);
    setColumn(next);
  };
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table className={classes['table'] ?? ''} verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((one) => (
              <Table.Th
                key={one}
                scope="col"
                aria-sort={one === column ? (isDown ? 'descending' : 'ascending') : 'none'}
              >
                <UnstyledButton
                  className={classes['sort']}
                  aria-label={t('fleet.list.sorted', { column: t(`fleet.list.${one}`) })}
                  onClick={() => sortBy(one)}
                >
                  {t(`fleet.list.${one}`)}
                  {one === column &&
                    (isDown ? (
                      <IconArrowDown size={16} aria-hidden />
                    ) : (
                      <IconArrowUp size={16} aria-hidden />
                    ))}
                </UnstyledButton>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sortedBy(rows, column, isDown, compare).map((row) => (
            <FleetLine key={`${row.kind} ${row.tag}`} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function FleetLine({ row }: { readonly row: FleetRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { report } = row;
  const KindIcon = row.kind === 'classroom' ? IconDeviceDesktop : IconDeviceLaptop;
  const isFull = row.looks.includes('full');
  return (
    <Table.Tr data-testid="fleet-row" data-looks={row.looks.join(' ')}>
      <Table.Th scope="row">
        <span className={classes['name']}>
          <KindIcon size={22} aria-hidden />
          <span>
            {row.name}
            <Text size="sm" c="dimmed" component="span" display="block">
              {t(`fleet.list.${row.kind}`)}
            </Text>
          </span>
        </span>
      </Table.Th>
      <Table.Td>
        {row.looks.length === 0 ? (
          <span className={classes['fine']}>
            <IconCheck size={18} aria-hidden />
            {t('fleet.list.fine')}
          </span>
        ) : (
          <ul className={classes['looks']}>
            {row.looks.map((look) => (
              <li key={look}>
                <IconAlertCircle size={18} aria-hidden />
                {t(`fleet.look.${look}`)}
              </li>
            ))}
          </ul>
        )}
      </Table.Td>
      <Table.Td>{row.seenAt === '' ? t('fleet.list.never') : formats.relativeDay(row.seenAt)}</Table.Td>
      <Table.Td>
        {!report
          ? t('fleet.list.unknown')
          : report.unsent === 0
            ? t('fleet.list.nothing')
            : t('fleet.list.unsentSince', { count: report.unsent, day: formats.date(report.unsentSince) })}
      </Table.Td>
      <Table.Td>{row.className}</Table.Td>
      <Table.Td>
        <bdi>{row.app || t('fleet.list.unknown')}</bdi>
        {report && (
          <Text size="sm" c="dimmed">
            {t(`fleet.system.${report.system}`)}
            {report.update !== 'unknown' &&
              report.update !== 'newest' &&
              ` · ${t(`fleet.update.${report.update}`)}`}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {report?.used === undefined || report.quota === undefined ? (
          t('fleet.list.unknown')
        ) : (
          <>
            {formats.percent(shareOf(report))}
            <Text size="sm" c={isFull ? undefined : 'dimmed'}>
              {t('fleet.list.room', {
                used: formats.bytes(report.used * 1e6),
                quota: formats.bytes(report.quota * 1e6),
              })}
            </Text>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
