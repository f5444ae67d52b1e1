import { Button, Stack, Text, Title } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSharedDocuments } from '../../db/use-documents.ts';
import type { OwnRoom } from '../../db/use-places.ts';

/** The documents both classes write, for a pupil to choose from; nothing where there are none. */
export function PupilDocuments({
  view,
  onOpen,
}: {
  readonly view: OwnRoom;
  readonly onOpen: (documentId: string) => void;
}) {
  const { t } = useTranslation();
  const documents = useSharedDocuments(view.room.scope);
  if (!documents || documents.length === 0) return null;
  return (
    <section aria-labelledby="our-documents">
      <Title order={3} id="our-documents">
        {t('pupils.documents.title')}
      </Title>
      <Text>{t('pupils.documents.lead')}</Text>
      <Stack gap="sm" mt="sm">
        {documents.map(({ id, title }) => (
          <Button
            key={id}
            variant="default"
            size="lg"
            justify="flex-start"
            leftSection={<IconFileText size={28} aria-hidden />}
            onClick={() => onOpen(id)}
          >
            {title}
          </Button>
        ))}
      </Stack>
    </section>
  );
}
