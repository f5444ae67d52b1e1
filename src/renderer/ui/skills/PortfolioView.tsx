import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PortfolioPart } from '../../../shared/actions/portfolio.ts';
import { LetterText } from '../text/LetterText.tsx';
import { useFormats } from '../use-formats.ts';
import { GrowthTable } from './GrowthTable.tsx';
import { SaidWords } from './SaidWords.tsx';
import classes from './Skills.module.css';

/** The classes of an exchange other than ours, in words. */
export function partnersOf({ room }: PortfolioPart, classId: string): string[] {
  return room.classes
    .filter(({ id }) => id !== classId)
    .map(({ place, name }) => [name, place].filter(Boolean).join(', '));
}

/** What a pupil has made, exchange by exchange: for her teachers, for herself, and on paper. */
export function PortfolioView({
  parts,
  classId,
}: {
  readonly parts: readonly PortfolioPart[];
  readonly classId: string;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="xl" data-testid="portfolio">
      {parts.length === 0 && <Text>{t('skills.portfolio.none')}</Text>}
      {parts.map((part) => (
        <Part key={part.room.id} part={part} classId={classId} />
      ))}
    </Stack>
  );
}

function Part({ part, classId }: { readonly part: PortfolioPart; readonly classId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { room, letters, documents, roles, said } = part;
  const title = room.title || t('skills.portfolio.exchange');
  return (
    <section className={classes['part']} aria-label={title}>
      <div>
        <Title order={2} dir="auto">
          {title}
        </Title>
        <Text c="dimmed">
          {t('skills.portfolio.with', { classes: formats.list(partnersOf(part, classId)) })}
        </Text>
      </div>
      {letters.length > 0 && (
        <Stack gap="sm">
          <Title order={3}>{t('skills.portfolio.letters')}</Title>
          {letters.map((letter) => (
            <article key={letter.id} className={classes['piece']}>
              <Group justify="space-between" mb="xs">
                <strong dir="auto">{letter.topic || t('skills.portfolio.letter')}</strong>
                <Text size="sm" c="dimmed">
                  {formats.fullDay(letter.createdAt)}
                </Text>
              </Group>
              <LetterText format={letter.format} body={letter.body} />
            </article>
          ))}
        </Stack>
      )}
      {documents.length > 0 && (
        <Stack gap="sm">
          <Title order={3}>{t('skills.portfolio.documents')}</Title>
          <ul className={classes['plain']}>
            {documents.map(({ id, title: name }) => (
              <li key={id} dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </Stack>
      )}
      {roles.length > 0 && (
        <Stack gap="sm">
          <Title order={3}>{t('skills.portfolio.meetings')}</Title>
          <ul className={classes['plain']}>
            {roles.map(({ id, title: name, startsAt, role }) => (
              <li key={`${id} ${role}`} dir="auto">
                {formats.parts([t(`rooms.meetings.roleOf.${role}`), name, formats.fullDay(startsAt)])}
              </li>
            ))}
          </ul>
        </Stack>
      )}
      {(said.before ?? said.after) && (
        <Stack gap="sm">
          <Title order={3}>{t('skills.portfolio.said')}</Title>
          <GrowthTable said={said} label={t('skills.portfolio.said')} />
          <SaidWords said={said} />
        </Stack>
      )}
    </section>
  );
}
