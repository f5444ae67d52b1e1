import { Card, MultiSelect, NumberInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changeClass } from '../../../shared/actions/found-school.ts';
import type { SchoolClass } from '../../../shared/records/class.ts';
import { useDesk } from '../../db/desk-context.ts';
import { AlsoWritten } from '../../ui/AlsoWritten.tsx';
import { languageChoices } from '../../ui/languages.ts';
import { useKept, type Kept } from './use-kept.ts';

type Amount = number | string;

/** What we say about our class; every field keeps itself. */
export function ClassProfile({ entry }: { readonly entry: SchoolClass }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const keep = (values: Record<string, string | number | string[]>) => changeClass(desk, entry.id, values);
  const name = useKept(
    entry.name,
    (value) => keep({ name: value.trim() }),
    (value) => value.trim() !== '',
  );
  const from = useKept<Amount>(
    entry.ageFrom,
    (value) => keep({ ageFrom: Number(value) }),
    (value) => isWithin(value, 5, entry.ageTo),
  );
  const to = useKept<Amount>(
    entry.ageTo,
    (value) => keep({ ageTo: Number(value) }),
    (value) => isWithin(value, entry.ageFrom, 19),
  );
  const size = useKept<Amount>(
    entry.size,
    (value) => keep({ size: Number(value) }),
    (value) => isWithin(value, 0, 200),
  );
  const languages = useKept(
    entry.languages,
    (value) => keep({ languages: value }),
    (value) => value.length > 0,
  );
  const choices = useMemo(
    () => languageChoices(i18n.language, entry.languages),
    [i18n.language, entry.languages],
  );
  const wordsFor = (kept: Pick<Kept<unknown>, 'problem'>, odd: string) => {
    if (kept.problem === 'failing') return t('ui.cannotKeep');
    return kept.problem === 'odd' ? odd : undefined;
  };
  const amount = (kept: Kept<Amount>) => ({
    value: kept.value,
    onChange: kept.change,
    onBlur: kept.leave,
    allowDecimal: false,
    clampBehavior: 'none' as const,
    disabled: entry.isLocked,
  });
  return (
    <Card withBorder component="section" aria-labelledby="class-profile">
      <Stack gap="md">
        <div>
          <Title order={2} id="class-profile">
            {t('classes.profile.title')}
          </Title>
          <Text c="dimmed">{t('classes.profile.lead')}</Text>
        </div>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <div>
            <TextInput
              label={t('classes.name')}
              value={name.value}
              onChange={(event) => name.change(event.currentTarget.value)}
              onBlur={name.leave}
              error={wordsFor(name, t('classes.nameMissing'))}
              maxLength={80}
              disabled={entry.isLocked}
            />
            <AlsoWritten
              place={`${entry.id}/name`}
              label={t('classes.name')}
              others={entry.alsoWritten['name'] ?? []}
              onUse={(value) => void keep({ name: value })}
            />
          </div>
          <NumberInput
            label={t('classes.size')}
            description={t('classes.sizeHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0}
            max={200}
            {...amount(size)}
            error={wordsFor(size, t('classes.sizeOdd'))}
          />
          <NumberInput
            label={t('classes.ageFrom')}
            min={5}
            max={19}
            {...amount(from)}
            error={wordsFor(from, t('classes.agesOdd'))}
          />
          <NumberInput
            label={t('classes.ageTo')}
            min={5}
            max={19}
            {...amount(to)}
            error={wordsFor(to, t('classes.agesOdd'))}
          />
        </SimpleGrid>
        <MultiSelect
          size="md"
          label={t('classes.languages')}
          data={choices}
          value={languages.value}
          onChange={languages.change}
          onBlur={languages.leave}
          searchable
          maxValues={8}
          nothingFoundMessage={t('classes.nothingFound')}
          error={wordsFor(languages, t('classes.languagesMissing'))}
          disabled={entry.isLocked}
        />
      </Stack>
    </Card>
  );
}

function isWithin(value: Amount, least: number, most: number): boolean {
  const number = Number(value);
  return value !== '' && Number.isInteger(number) && number >= least && number <= most;
}
