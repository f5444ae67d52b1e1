import { Button, Container, Group, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconHourglass, IconLock, IconMailCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classroomIdOf } from '../../../shared/actions/classroom-desk.ts';
import { classroom } from '../../../shared/records/classroom.ts';
import { pupil } from '../../../shared/records/pupil.ts';
import { usePupilSession } from '../../db/use-classroom.ts';
import { useRecord, useRecords } from '../../db/use-records.ts';
import { useIsStatusKnown, useSyncStatus } from '../../sync/use-sync.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PersonPicture } from '../../ui/PersonPicture.tsx';
import { useArrowKeys } from '../../ui/use-arrow-keys.ts';
import classes from './Pupils.module.css';

/** Who are you? Large tiles with picture and first name; two of one name show the first letter of the second. */
export function NamePicker({
  onChoose,
  onTeacher,
}: {
  readonly onChoose: (id: string) => void;
  /** Back to the teacher's desk; left out on a computer that is nobody's desk. */
  readonly onTeacher?: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = usePupilSession();
  const status = useSyncStatus();
  const about = useRecord(classroom, classroomIdOf(session.class));
  const order = new Intl.Collator(i18n.language);
  const pupils = useRecords(pupil, { scope: session.class })
    ?.filter((entry) => !entry.leftAt)
    .sort((a, b) => order.compare(a.givenName, b.givenName));
  const isTwice = (name: string) => (pupils?.filter((entry) => entry.givenName === name).length ?? 0) > 1;
  const box = useArrowKeys<HTMLDivElement>('row', 'button');
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const isComing = session.isEnrolled && pupils?.length === 0 && status.state !== 'all-safe';
  return (
    <Container size="lg" py="xl" component="main" className={classes['large']}>
      <Stack gap="xl">
        <Group justify="space-between">
          <div>
            {about?.className && <Text c="dimmed">{about.className}</Text>}
            <Title order={1} ref={title} tabIndex={-1} className={classes['quietFocus']}>
              {t('pupils.whoIsThere')}
            </Title>
          </div>
          {onTeacher && (
            <Button variant="subtle" leftSection={<IconLock size={20} aria-hidden />} onClick={onTeacher}>
              {t('pupils.forTeacher')}
            </Button>
          )}
        </Group>
        {pupils?.length === 0 && (
          <EmptyState art="class" text={t(isComing ? 'pupils.namesComing' : 'pupils.nobody')} />
        )}
        <SimpleGrid cols={{ base: 2, xs: 3, md: 5 }} spacing="md" ref={box}>
          {pupils?.map((entry) => (
            <UnstyledButton
              key={entry.id}
              className={classes['person']}
              data-testid="person"
              onClick={() => onChoose(entry.id)}
            >
              <PersonPicture picture={entry.picture} size={72} />
              <Text fw={600}>
                {isTwice(entry.givenName)
                  ? `${entry.givenName} ${entry.familyName.slice(0, 1)}.`
                  : entry.givenName || entry.pseudonym}
              </Text>
            </UnstyledButton>
          ))}
        </SimpleGrid>
        <HowThePostIs />
      </Stack>
    </Container>
  );
}

/** Whether the computer may be switched off; no words of anybody's. */
function HowThePostIs() {
  const { t } = useTranslation();
  const status = useSyncStatus();
  const isKnown = useIsStatusKnown();
  const isSafe = status.state === 'all-safe' || (status.state === 'receiving' && status.count === 0);
  const isStuck = status.state === 'needs-you';
  const PostIcon = isSafe ? IconMailCheck : isStuck ? IconAlertCircle : IconHourglass;
  const words = isSafe
    ? t('pupils.post.safe')
    : isStuck
      ? t('pupils.post.stuck')
      : t('pupils.post.waiting', { count: status.count });
  // Before anybody has looked nothing is said: a computer that is not safe would be switched off.
  if (!isKnown) return null;
  return (
    <Group
      gap="sm"
      wrap="nowrap"
      role="status"
      data-testid="pupils-post"
      data-state={status.state}
      c={isSafe ? 'var(--leaf)' : isStuck ? 'var(--brick)' : 'var(--ink)'}
    >
      <PostIcon size={24} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm">{words}</Text>
    </Group>
  );
}
