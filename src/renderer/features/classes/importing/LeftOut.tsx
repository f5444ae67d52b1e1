import { Text } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Importing.module.css';
import type { ReadSummary } from './roster-reader.ts';

/** What of a file is used, and by name what nobody has looked into. */
export function LeftOut({ read: { used, left, leftFiles } }: { readonly read: ReadSummary }) {
  const { t } = useTranslation();
  if (used.length === 0) return null;
  const isOne = used.length === 1 && leftFiles.length === 0;
  const named = (file: string, columns: readonly string[]): string =>
    isOne ? columns.join(', ') : `${file}: ${columns.join(', ')}`;
  return (
    <div className={classes['columns']}>
      {left.length + leftFiles.length > 0 && (
        <section data-testid="left-out">
          <Text fw={600} className={classes['heading']}>
            <IconShieldLock size={20} aria-hidden />
            {t('roster.import.columnsLeft')}
          </Text>
          <ul>
            {left.map(({ file, columns }) => (
              <li key={file}>{named(file, columns)}</li>
            ))}
            {leftFiles.length > 0 && <li>{t('roster.import.filesLeft', { names: leftFiles.join(', ') })}</li>}
          </ul>
        </section>
      )}
      <details>
        <summary>{t('roster.import.columnsUsed')}</summary>
        <ul>
          {used.map(({ file, columns }) => (
            <li key={file}>{named(file, columns)}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
