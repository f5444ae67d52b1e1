import {
  Button,
  Card,
  Checkbox,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bareId } from '../../../../shared/lib/ids.ts';
import { PURPOSES, type Purpose } from '../../../../shared/records/consent.ts';
import { mayAgreeThemselves } from '../../../../shared/rules/consent-age.ts';
import { consentOn } from '../../../../shared/rules/consent.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { PdfButton } from '../../../ui/PdfButton.tsx';
import { useTyped } from '../../../ui/text/typed.ts';
import { ConsentForm } from './ConsentForm.tsx';
import { nameOf, useClassConsents, type ClassConsents } from './use-class-consents.ts';

const FOR = ['missing', 'all', 'blank'] as const;
type FormsFor = (typeof FOR)[number];

/** The languages a form may be printed in, each named in itself, and how one is fetched. */
export interface FormLanguages {
  readonly languages: readonly { tag: string; name: string }[];
  readonly loadLanguage: (tag: string) => Promise<void>;
}

/** Forms for the families of a class (`class:<ulid>`), in their language, to be printed and signed. */
export function ConsentFormsScreen({ classId, ...languages }: FormLanguages & { readonly classId: string }) {
  const { t } = useTranslation();
  const consents = useClassConsents(classId);
  if (consents === null)
    return (
      <EmptyState
        art="class"
        text={t('classes.notHere')}
        action={{ label: t('classes.toAll'), href: '/classes' }}
      />
    );
  if (!consents) return null;
  return <Forms consents={consents} {...languages} />;
}

function Forms({ consents, languages, loadLanguage }: FormLanguages & { readonly consents: ClassConsents }) {
  const { t, i18n } = useTranslation();
  const platform = usePlatform();
  const { shell } = platform;
  const { schoolClass, school, asked, age, day } = consents;
  const [language, setLanguage] = useState(i18n.language);
  const [wanted, setWanted] = useState<FormsFor>('missing');
  const [purposes, setPurposes] = useState<readonly Purpose[]>(asked);
  const [holdsUntil, setHoldsUntil] = useState(consents.usualEnd);
  const [{ backBy, contact, carrier }, write] = useTyped(`${schoolClass.id}/forms`, {
    backBy: '',
    contact: '',
    carrier: '',
  });
  const names = namesFor(wanted, consents, purposes);
  const choose = async (tag: string) => {
    await loadLanguage(tag);
    setLanguage(tag);
  };
  return (
    <Stack gap="xl">
      <Stack gap="xl" className="no-print">
        <BackLink href={`/classes/${bareId(schoolClass.id)}/consents`} words={t('consents.forms.back')} />
        <PageHeader
          title={t('consents.forms.title')}
          lead={t('consents.forms.lead')}
          action={
            <Group>
              <Button
                leftSection={<IconPrinter size={20} aria-hidden />}
                disabled={names.length === 0 || purposes.length === 0}
                onClick={() => void platform.print()}
              >
                {t('consents.forms.print', { count: names.length })}
              </Button>
              {names.length > 0 && purposes.length > 0 && (
                <PdfButton save={shell && (() => shell.savePdf('interclass-consent-forms.pdf'))} />
              )}
            </Group>
          }
        />
        <Card withBorder component="section" aria-label={t('consents.forms.choices')}>
          <Stack gap="lg">
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
              <NativeSelect
                label={t('consents.forms.language')}
                value={language}
                onChange={({ currentTarget }) => void choose(currentTarget.value)}
                data={languages.map(({ tag, name }) => ({ value: tag, label: name }))}
              />
              <NativeSelect
                label={t('consents.forms.for')}
                value={wanted}
                onChange={({ currentTarget }) =>
                  setWanted(FOR.find((one) => one === currentTarget.value) ?? 'missing')
                }
                data={FOR.map((one) => ({
                  value: one,
                  label: t(`consents.forms.who.${one}`, { count: namesFor(one, consents, purposes).length }),
                }))}
              />
              <TextInput
                type="date"
                label={t('consents.forms.holdsUntil')}
                value={holdsUntil}
                min={day}
                onChange={({ currentTarget }) => setHoldsUntil(currentTarget.value)}
              />
              <TextInput
                type="date"
                label={t('consents.forms.backBy')}
                value={backBy}
                min={day}
                onChange={({ currentTarget }) =>
                  write((before) => ({ ...before, backBy: currentTarget.value }))
                }
              />
              <TextInput
                label={t('consents.forms.contact')}
                value={contact}
                maxLength={120}
                onChange={({ currentTarget }) =>
                  write((before) => ({ ...before, contact: currentTarget.value }))
                }
              />
              <TextInput
                label={t('consents.forms.carrier')}
                value={carrier}
                maxLength={120}
                onChange={({ currentTarget }) =>
                  write((before) => ({ ...before, carrier: currentTarget.value }))
                }
              />
            </SimpleGrid>
            <Checkbox.Group
              size="md"
              label={t('consents.forms.purposes')}
              description={t('consents.forms.onlyLetters')}
              value={[...purposes]}
              onChange={(values) => setPurposes(PURPOSES.filter((one) => values.includes(one)))}
            >
              <Group gap="lg" mt="xs">
                {asked.map((purpose) => (
                  <Checkbox key={purpose} value={purpose} label={t(`consents.purpose.${purpose}`)} />
                ))}
              </Group>
            </Checkbox.Group>
          </Stack>
        </Card>
        <Text c="dimmed">{t(names.length === 0 ? 'consents.forms.nobody' : 'consents.forms.below')}</Text>
      </Stack>
      <div data-testid="consent-forms">
        {names.map((name, index) => (
          <ConsentForm
            key={index}
            pupil={name}
            language={language}
            purposes={purposes}
            school={[school.name, school.place].filter(Boolean).join(', ')}
            schoolClass={schoolClass.name}
            ownAge={mayAgreeThemselves(schoolClass, age) === 'none' ? undefined : age}
            holdsUntil={holdsUntil}
            backBy={backBy}
            contact={contact.trim()}
            carrier={carrier.trim()}
          />
        ))}
      </div>
    </Stack>
  );
}

/** For whom a sheet is printed: '' for a line to write on. */
function namesFor(
  wanted: FormsFor,
  { pupils, ledger, day }: ClassConsents,
  purposes: readonly Purpose[],
): readonly string[] {
  if (wanted === 'blank') return [''];
  const isMissing = (pupil: string, purpose: Purpose) =>
    ['none', 'expired'].includes(consentOn(ledger.entries, pupil, purpose, day).state);
  return pupils
    .filter(({ id }) => wanted === 'all' || purposes.some((purpose) => isMissing(id, purpose)))
    .map((pupil) => (pupil.isLocked ? '' : nameOf(pupil)));
}
