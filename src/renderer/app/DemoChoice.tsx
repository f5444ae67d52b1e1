import { Button, Card, Container, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/use-formats.ts';
import { Illustration } from '../ui/Illustration.tsx';
import type { DemoPerson } from './demo-people.ts';

/** The door of the demonstration: two desks to open. */
export function DemoChoice({ people }: { readonly people: readonly DemoPerson[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Container size="md" py={64} component="main">
      <Stack gap="xl" align="center" ta="center">
        <Illustration art="done" />
        <Stack gap="xs" align="center">
          <Title order={1}>{t('demo.title')}</Title>
          <Text maw="60ch">{t('demo.lead')}</Text>
        </Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" w="100%">
          {people.map((person) => (
            <Card key={person.profile} withBorder shadow="sm">
              <Stack gap="sm" align="center">
                <Title order={2}>{person.name}</Title>
                <Text c="dimmed">
                  {t('demo.place', { place: person.place, country: formats.country(person.country) })}
                </Text>
                <Button component="a" href={`?profile=${person.profile}&demo=${person.profile}#/today`}>
                  {t('demo.open', { name: person.name.split(' ')[0] })}
                </Button>
              </Stack>
            </Card>
          ))}
        </SimpleGrid>
        <Text c="dimmed" maw="60ch">
          {t('demo.note')}
        </Text>
      </Stack>
    </Container>
  );
}
