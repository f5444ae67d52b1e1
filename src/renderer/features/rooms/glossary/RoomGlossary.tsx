import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconPrinter, IconSearch, IconTextPlus } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { addPhrases, addTerm } from '../../../../shared/actions/glossary.ts';
import { foldWords } from '../../../../shared/lib/fold-words.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import { phraseId } from '../../../../shared/records/term.ts';
import { inAlphabet, matchesTerm } from '../../../../shared/rules/glossary/glossary-list.ts';
import { PHRASES } from '../../../../shared/rules/glossary/phrasebook.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useRoomLanguages, useTerms } from '../../../db/use-glossary.ts';
import { useLeavingWatch } from '../../../db/use-leaving-watch.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LongList } from '../../../ui/long-list/LongList.tsx';
import { useHasTyped } from '../../../ui/text/typed.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { TermForm } from '../../../ui/words/TermForm.tsx';
import { TermCard } from './TermCard.tsx';

/** A word with its buttons, in pixels, until it has been drawn. */
const USUAL_HEIGHT = 170;

/** The words of an exchange: looked up, put in, changed, printed. */
export function RoomGlossary({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const { scope } = view.room;
  const terms = useTerms(scope);
  const languages = useRoomLanguages(view, i18n.language);
  const watch = useLeavingWatch();
  const newAt = `${scope}/new-word`;
  const [isAdding, setAdding] = useState(useHasTyped(newAt));
  const [asked, setAsked] = useState('');
  const question = useDeferredValue(asked);
  const [order, setOrder] = useState<string>();
  const alphabet = order ?? languages.find((tag) => tag.split('-')[0] === i18n.language) ?? languages[0]!;
  const all = useMemo(() => terms && inAlphabet(terms, alphabet), [terms, alphabet]);
  const shown = useMemo(() => {
    const words = foldWords(question);
    return all?.filter((term) => matchesTerm(term, words));
  }, [all, question]);
  const keyAt = useCallback((index: number) => shown?.[index]?.id ?? '', [shown]);
  const isOpen = view.state === 'open' || view.state === 'waiting-for-verification';
  const missing = useMemo(() => {
    const known = new Set(all?.map(({ id }) => id));
    return PHRASES.filter(({ key }) => !known.has(phraseId(scope, key)));
  }, [all, scope]);
  const put = () => void addPhrases(desk, scope, missing, languages);
  if (!all || !shown) return null;
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw="70ch">
        {t('words.lead')}
      </Text>
      {!isOpen && <Text>{t('words.notYet')}</Text>}
      {isOpen && !isAdding && (
        <Group gap="sm" className="no-print">
          <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
            {t('words.add')}
          </Button>
          {all.length > 0 && (
            <Button
              component={Link}
              href={`/rooms/${bareId(scope)}/words/print`}
              variant="default"
              leftSection={<IconPrinter size={20} aria-hidden />}
            >
              {t('words.print')}
            </Button>
          )}
          {all.length > 0 && missing.length > 0 && (
            <Button variant="subtle" leftSection={<IconTextPlus size={20} aria-hidden />} onClick={put}>
              {t('words.addPhrases', { count: missing.length })}
            </Button>
          )}
        </Group>
      )}
      {isAdding && (
        <TermForm
          place={newAt}
          languages={languages}
          watch={watch}
          action={t('words.form.save')}
          onSave={(values) => addTerm(desk, { room: scope, class: own.id }, values)}
          onClose={() => setAdding(false)}
        />
      )}
      {all.length === 0 && !isAdding && (
        <EmptyState
          art="letters"
          text={t('words.empty')}
          action={
            isOpen ? { label: t('words.addPhrases', { count: missing.length }), onPress: put } : undefined
          }
        />
      )}
      {all.length > 0 && (
        <Group gap="md" align="flex-end" className="no-print">
          <TextInput
            type="search"
            label={t('words.find')}
            leftSection={<IconSearch size={20} aria-hidden />}
            value={asked}
            onChange={(event) => setAsked(event.currentTarget.value)}
            flex="1 1 260px"
            maw={420}
            dir="auto"
            autoComplete="off"
          />
          <NativeSelect
            label={t('words.sortBy')}
            value={alphabet}
            onChange={(event) => setOrder(event.currentTarget.value)}
            data={languages.map((tag) => ({ value: tag, label: formats.language(tag) }))}
          />
        </Group>
      )}
      {all.length > 0 && (
        <Text role="status" c="dimmed">
          {shown.length === 0 ? t('words.noneFound') : t('words.found', { count: shown.length })}
        </Text>
      )}
      {shown.length > 0 && (
        <LongList
          label={t('words.list')}
          gap="sm"
          total={shown.length}
          keyAt={keyAt}
          estimate={USUAL_HEIGHT}
          render={(index) => (
            <TermCard term={shown[index]!} languages={languages} watch={watch} canChange={isOpen} />
          )}
        />
      )}
    </Stack>
  );
}
