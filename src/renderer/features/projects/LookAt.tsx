import { Group, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { countryChoices } from '../../ui/countries.ts';
import { zonesOf } from '../../ui/planner/planner-sides.ts';

/** A country whose calendar a plan is looked at with; '' for none. Kept on this computer only. */
export interface SeenCountry {
  readonly country: string;
  readonly timeZone: string;
}

export const NOBODY: SeenCountry = { country: '', timeZone: '' };

/** Chooses a country before there is a partner; and where in it, when it has several times. */
export function LookAt({
  seen,
  onSee,
}: {
  readonly seen: SeenCountry;
  readonly onSee: (seen: SeenCountry) => void;
}) {
  const { t, i18n } = useTranslation();
  const countries = useMemo(() => countryChoices(i18n.language), [i18n.language]);
  const zones = useMemo(() => zonesOf(seen.country), [seen.country]);
  return (
    <Group gap="sm" align="flex-end" className="no-print">
      <Select
        label={t('planner.lookAt')}
        placeholder={t('planner.nobody')}
        data={countries}
        value={seen.country || null}
        onChange={(country) => onSee({ country: country ?? '', timeZone: zonesOf(country ?? '')[0] ?? '' })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('planner.nobody') }}
        w={240}
      />
      {zones.length > 1 && (
        <Select
          label={t('planner.lookAtZone')}
          data={zones.map((zone) => ({ value: zone, label: placeOf(zone) }))}
          value={seen.timeZone}
          allowDeselect={false}
          searchable
          onChange={(timeZone) => timeZone && onSee({ ...seen, timeZone })}
          w={220}
        />
      )}
    </Group>
  );
}

/** `America/Argentina/Buenos_Aires` as "Buenos Aires". */
function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
