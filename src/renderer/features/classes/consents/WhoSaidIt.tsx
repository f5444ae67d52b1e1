import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GIVERS, METHODS, type Giver, type Method } from '../../../../shared/records/consent.ts';

/** Who said it, and how. */
export interface SaidBy {
  readonly giver: string;
  readonly giverIs: Giver;
  readonly method: Method;
}

/** Before anything was chosen: a parent, on paper. */
export const ON_PAPER: SaidBy = { giver: '', giverIs: 'parent', method: 'paper' };

/** Who said it (the name only for one pupil), and how. */
export function WhoSaidIt({
  value,
  isNamed,
  onChange,
}: {
  readonly value: SaidBy;
  readonly isNamed: boolean;
  readonly onChange: (value: SaidBy) => void;
}) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <NativeSelect
        label={t('consents.record.giverIs')}
        value={value.giverIs}
        onChange={({ currentTarget }) =>
          onChange({ ...value, giverIs: GIVERS.find((one) => one === currentTarget.value) ?? 'parent' })
        }
        data={GIVERS.map((one) => ({ value: one, label: t(`consents.giver.${one}`) }))}
      />
      <NativeSelect
        label={t('consents.record.method')}
        value={value.method}
        onChange={({ currentTarget }) =>
          onChange({ ...value, method: METHODS.find((one) => one === currentTarget.value) ?? 'paper' })
        }
        data={METHODS.map((one) => ({ value: one, label: t(`consents.method.${one}`) }))}
      />
      {isNamed && (
        <TextInput
          label={t('consents.record.giver')}
          description={t('consents.record.giverHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={value.giver}
          onChange={({ currentTarget }) => onChange({ ...value, giver: currentTarget.value })}
          maxLength={120}
          autoComplete="off"
        />
      )}
    </SimpleGrid>
  );
}
