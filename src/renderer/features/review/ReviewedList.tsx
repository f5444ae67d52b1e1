import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { bareId } from '../../../shared/lib/ids.ts';
import { homeScope } from '../../../shared/records/scope.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import { useReviewed } from '../../db/use-reviewed.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** So many are shown; all of them are in the school's log. */
const SHOWN = 10;
const LOOKS = { released: 'sent', returned: 'returned', refused: 'refused', waiting: 'waiting' } as const;

/** Who decided about which letter for a room, and when. */
export function ReviewedList({ view: { room, own, partners } }: { readonly view: OwnRoom }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const reviewed = useReviewed(own ? homeScope(room.scope, bareId(own.school)) : '', SHOWN);
  if (!reviewed || reviewed.length === 0) return null;
  const place = partners.map((entry) => entry.place || entry.name).join(', ');
  return (
    <section aria-labelledby={`reviewed-${room.id}`}>
      <Title order={2} id={`reviewed-${room.id}`} mb="sm">
        {t('review.decided.title', { place })}
      </Title>
      <Stack gap="sm" maw={860}>
        {reviewed.map(({ letter, pseudonym, teacher }) => (
          <Card key={letter.id} withBorder padding="md" data-testid="reviewed">
            <Group justify="space-between" gap="sm">
              <Stack gap={0} flex="1 1 240px">
                <Text fw={600}>{letter.topic || t('letters.untitled')}</Text>
                <Text size="sm" c="dimmed">
                  {t(teacher === '' ? 'review.decided.someone' : 'review.decided.by', {
                    pseudonym,
                    teacher,
                    time: formats.moment(letter.reviewedAt),
                  })}
                </Text>
              </Stack>
              <StateBadge state={LOOKS[letter.review]} words={t(`review.decided.as.${letter.review}`)} />
            </Group>
          </Card>
        ))}
      </Stack>
    </section>
  );
}
