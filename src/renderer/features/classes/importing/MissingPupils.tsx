import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import type { MissingPupil } from '../../../../shared/rules/roster/plan.ts';
import classes from './Importing.module.css';

/** Who is on the list and not in the file. Everybody stays who is not marked here, and marking is asked about once more. */
export function MissingPupils({
  missing,
  pupils,
  leaving,
  onLeaving,
}: {
  readonly missing: readonly MissingPupil[];
  readonly pupils: readonly Pupil[];
  readonly leaving: readonly string[];
  readonly onLeaving: (ids: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const names = useMemo(
    () =>
      new Map(
        pupils.map((entry) => [entry.id, `${entry.givenName} ${entry.familyName}`.trim() || entry.pseudonym]),
      ),
    [pupils],
  );
  if (missing.length === 0) return null;
  const all = missing.map(({ id }) => id);
  const marked = all.filter((id) => leaving.includes(id));
  return (
    <section className={classes['missing']} aria-labelledby="missing-title" data-testid="missing">
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <IconUserQuestion size={22} aria-hidden style={{ flexShrink: 0 }} />
          <div>
            <Text fw={600} id="missing-title">
              {t('roster.missing.title', { count: missing.length })}
            </Text>
            <Text>{t('roster.missing.lead')}</Text>
          </div>
        </Group>
        {missing.length > 3 && (
          <Checkbox
            label={t('roster.missing.all')}
            checked={marked.length === all.length}
            indeterminate={marked.length > 0 && marked.length < all.length}
            onChange={() => onLeaving(marked.length === all.length ? [] : all)}
          />
        )}
        <div className={classes['people']}>
          {missing.map(({ id, why }) => (
            <Checkbox
              key={id}
              label={names.get(id)}
              description={t(`roster.missing.${why}`)}
              checked={leaving.includes(id)}
              onChange={() =>
                onLeaving(leaving.includes(id) ? leaving.filter((other) => other !== id) : [...leaving, id])
              }
            />
          ))}
        </div>
      </Stack>
    </section>
  );
}
