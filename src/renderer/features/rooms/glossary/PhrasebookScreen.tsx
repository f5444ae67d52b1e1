import { Button, Group, Stack, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bareId } from '../../../../shared/lib/ids.ts';
import { sideIn, TERM_THEMES } from '../../../../shared/records/term.ts';
import { inAlphabet } from '../../../../shared/rules/glossary/glossary-list.ts';
import { useRoomLanguages, useTerms } from '../../../db/use-glossary.ts';
import { useOwnRoom, type OwnRoom } from '../../../db/use-places.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PdfButton } from '../../../ui/PdfButton.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from '../../../ui/words/Words.module.css';

/** The glossary of an exchange on paper: by what the words are for, a column per language. */
export function PhrasebookScreen({ roomUlid }: { readonly roomUlid: string }) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const { shell } = platform;
  const view = useOwnRoom(`exchange:${roomUlid}`);
  if (view === undefined) return null;
  if (view === null || !view.own)
    return (
      <EmptyState art="room" text={t('rooms.notHere')} action={{ label: t('rooms.all'), href: '/rooms' }} />
    );
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="sm" className="no-print">
        <BackLink href={`/rooms/${bareId(view.room.scope)}/words`} words={t('words.back')} />
        <Group gap="sm">
          <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void platform.print()}>
            {t('words.printNow')}
          </Button>
          <PdfButton save={shell && (() => shell.savePdf('interclass-phrasebook.pdf'))} />
        </Group>
      </Group>
      <Phrasebook view={view} />
    </Stack>
  );
}

function Phrasebook({ view }: { readonly view: OwnRoom }) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const terms = useTerms(view.room.scope);
  const languages = useRoomLanguages(view, i18n.language);
  if (!terms) return null;
  const all = inAlphabet(terms, languages[0]!);
  return (
    <article>
      <Title order={1}>{t('words.phrasebook')}</Title>
      {TERM_THEMES.map((theme) => {
        const own = all.filter((term) => term.theme === theme);
        if (own.length === 0) return null;
        return (
          <section key={theme}>
            <Title order={2} mt="lg" mb="xs">
              {t(`words.themes.${theme}`)}
            </Title>
            <table className={classes['table']}>
              <thead>
                <tr>
                  {languages.map((language) => (
                    <th key={language} scope="col">
                      {formats.language(language)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {own.map((term) => (
                  <tr key={term.id}>
                    {languages.map((language) => {
                      const side = sideIn(term, language);
                      return (
                        <td key={language} dir="auto">
                          <strong lang={language}>{side?.word}</strong>
                          {side?.sound && <div className={classes['sound']}>{side.sound}</div>}
                          {side?.example && <div lang={language}>{side.example}</div>}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </article>
  );
}
