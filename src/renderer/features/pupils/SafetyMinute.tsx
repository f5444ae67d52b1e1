import { Button, Container, Group, SimpleGrid, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadAloud } from '../../ui/read-aloud/ReadAloud.tsx';
import classes from './Pupils.module.css';

/** The minute before a pupil's first letter: three pictures with a sentence each. */
export function SafetyMinute({
  pseudonym,
  onDone,
}: {
  readonly pseudonym: string;
  readonly onDone: () => void;
}) {
  const { t, i18n } = useTranslation();
  const sentences = [
    t('pupils.safe.secret', { pseudonym }),
    t('pupils.safe.teacher'),
    t('pupils.safe.report'),
  ];
  return (
    <Container size="lg" py="xl" component="main" className={classes['large']} data-testid="safety-minute">
      <Stack gap="xl">
        <Group justify="space-between">
          <Title order={1}>{t('pupils.safe.title')}</Title>
          <ReadAloud text={sentences.join(' ')} languages={[i18n.language]} withSpeed />
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="lg" component="ol" className={classes['pictures']!}>
          {sentences.map((sentence, index) => (
            <li key={index} className={classes['picture']}>
              <svg viewBox="0 0 200 140" aria-hidden="true" focusable="false" className="house-art">
                <g
                  fill="none"
                  stroke="var(--lagoon)"
                  strokeWidth="2.25"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                >
                  {DRAWINGS[index]}
                </g>
              </svg>
              <p>{sentence}</p>
            </li>
          ))}
        </SimpleGrid>
        <Group justify="center">
          <Button size="lg" onClick={onDone}>
            {t('pupils.safe.go')}
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}

const GROUND = <ellipse cx="100" cy="120" rx="86" ry="14" className="ground" />;

const DRAWINGS: readonly ReactNode[] = [
  // A mask before the door of a house.
  <>
    {GROUND}
    <path d="M22 118V72l34-28 34 28v46z" className="sheet" />
    <path d="M46 118V92h20v26M44 74h24v-8H44z" />
    <path d="M108 50c26-10 48-10 74 0 2 34-12 56-37 62-25-6-39-28-37-62z" className="bloom" />
    <path d="M122 72c6-6 14-6 18 0-4 5-14 5-18 0zM150 72c4-6 12-6 18 0-4 5-14 5-18 0z" className="sheet" />
    <path d="M132 92c8 7 18 7 26 0" />
  </>,
  // A letter under a pair of glasses, and the road it takes afterwards.
  <>
    {GROUND}
    <path d="M18 58h92v58H18z" className="sheet" />
    <path d="m18 58 46 32 46-32" />
    <circle cx="44" cy="38" r="15" className="sheet" />
    <circle cx="84" cy="38" r="15" className="sheet" />
    <path d="M59 38c3-3 7-3 10 0M29 36 18 30M99 36l11-6" />
    <path d="M118 92c16-22 30-24 50-14" className="accent" strokeDasharray="1 8" />
    <path d="m154 66 30-12-8 32-8-12z" className="bloom" />
  </>,
  // A flag on a letter, and a hand that takes it.
  <>
    {GROUND}
    <path d="M20 70h84v48H20z" className="sheet" />
    <path d="m20 70 42 28 42-28" />
    <path d="M62 70V20" />
    <path d="M62 20h38l-9 11 9 11H62z" className="bloom" />
    <path
      d="M180 118c-6-12-16-16-24-22-8-5-24-4-30-6-6-1-6-9 0-10 8-1 18 2 26 1-10-5-20-9-28-14-6-4-2-11 5-9 14 5 27 11 38 19 7 6 12 17 19 25"
      className="sheet"
    />
  </>,
];
