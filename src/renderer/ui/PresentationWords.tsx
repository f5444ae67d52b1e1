import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  PRESENTATION_TOPICS,
  textAbout,
  TIP_TOPICS,
  type Presentation,
} from '../../shared/records/presentation.ts';

/** What a class says of itself, and its tips, as its partners read it: what is empty is left out. */
export function PresentationWords({ view }: { readonly view: Pick<Presentation, 'parts'> }) {
  const { t } = useTranslation();
  const said = PRESENTATION_TOPICS.filter((topic) => textAbout(view, topic).trim() !== '');
  const tips = TIP_TOPICS.filter((topic) => textAbout(view, topic).trim() !== '');
  return (
    <Stack gap="lg">
      {said.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          {said.map((topic) => (
            <Card key={topic} withBorder component="section">
              <Title order={3} mb="xs">
                {t(`presentation.topic.${topic}`)}
              </Title>
              <Words text={textAbout(view, topic)} />
            </Card>
          ))}
        </SimpleGrid>
      )}
      {tips.length > 0 && (
        <Card withBorder component="section" aria-label={t('presentation.tips')}>
          <Stack gap="md">
            <Title order={3}>
              <IconBulb size={22} aria-hidden style={{ verticalAlign: 'text-bottom' }} />{' '}
              {t('presentation.tips')}
            </Title>
            {tips.map((topic) => (
              <div key={topic}>
                <Text fw={700}>{t(`presentation.topic.${topic}`)}</Text>
                <Words text={textAbout(view, topic)} />
              </div>
            ))}
          </Stack>
        </Card>
      )}
    </Stack>
  );
}

function Words({ text }: { readonly text: string }) {
  return (
    <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} maw="66ch">
      <bdi>{text}</bdi>
    </Text>
  );
}
