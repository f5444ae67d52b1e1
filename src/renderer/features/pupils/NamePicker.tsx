import { Button, Container, Group, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { pupil } from '../../../shared/records/pupil.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PersonPicture } from '../../ui/PersonPicture.tsx';
import classes from './Pupils.module.css';

/** Who is there? Large cards with picture and first name; two of one name show the first letter of the second. */
export function NamePicker({
  onChoose,
  onTeacher,
}: {
  readonly onChoose: (id: string) => void;
  readonly onTeacher: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useTeacherSession();
  const order = new Intl.Collator(i18n.language);
  const pupils = useRecords(pupil, { scope: session.class })
    ?.filter((entry) => !entry.leftAt)
    .sort((a, b) => order.compare(a.givenName, b.givenName));
  const isTwice = (name: string) => (pupils?.filter((entry) => entry.givenName === name).length ?? 0) > 1;
  return (
    <Container size="lg" py="xl" component="main" className={classes['large']}>
      <Stack gap="xl">
        <Group justify="space-between">
          <Title order={1}>{t('pupils.whoIsThere')}</Title>
          <Button variant="subtle" leftSection={<IconLock size={20} aria-hidden />} onClick={onTeacher}>
            {t('pupils.forTeacher')}
          </Button>
        </Group>
        {pupils?.length === 0 && <EmptyState art="class" text={t('pupils.nobody')} />}
        <SimpleGrid cols={{ base: 2, xs: 3, md: 5 }} spacing="md">
          {pupils?.map((entry) => (
            <UnstyledButton key={entry.id} className={classes['person']} onClick={() => onChoose(entry.id)}>
              <PersonPicture picture={entry.picture} size={72} />
              <Text fw={600}>
                {isTwice(entry.givenName)
                  ? `${entry.givenName} ${entry.familyName.slice(0, 1)}.`
                  : entry.givenName}
              </Text>
            </UnstyledButton>
          ))}
        </SimpleGrid>
      </Stack>
    </Container>
  );
}
