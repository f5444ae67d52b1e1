import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconLock, IconPlus, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { SchoolClass } from '../../../shared/records/class.ts';
import type { Rec } from '../../../shared/records/merge.ts';
import { pupil } from '../../../shared/records/pupil.ts';
import { useLeftClasses, useOwnClasses } from '../../db/use-places.ts';
import { useTally } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useIsOff } from '../../platform/policy-context.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useHasTyped } from '../../ui/text/typed.ts';
import { ClassForm, NEW_CLASS } from './ClassForm.tsx';
import { LeftClasses } from './LeftClasses.tsx';

/** Our classes, and a way to add one. */
export function ClassesScreen() {
  const { t, i18n } = useTranslation();
  const areColleaguesOff = useIsOff('colleagues');
  const [, go] = useLocation();
  const session = useTeacherSession();
  const classes = useOwnClasses();
  const left = useLeftClasses() ?? [];
  const counts = useTally(pupil, classOf);
  const [isAdding, setAdding] = useState(useHasTyped(NEW_CLASS));
  const sorted = useMemo(() => {
    const order = new Intl.Collator(i18n.language, { numeric: true });
    return classes?.toSorted((a, b) => order.compare(a.name, b.name));
  }, [classes, i18n.language]);
  if (!sorted) return null;
  const isEmpty = sorted.length === 0 && !isAdding;
  return (
    <Stack gap="xl">
      <PageHeader
        title={t('classes.title')}
        lead={t('classes.lead')}
        action={
          <Group>
            {session.school !== '' && !areColleaguesOff && (
              <Button
                component={Link}
                href="/colleagues"
                variant="subtle"
                leftSection={<IconUsersGroup size={20} aria-hidden />}
              >
                {t('colleagues.title')}
              </Button>
            )}
            {!isEmpty && !isAdding && (
              <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
                {t('classes.add.title')}
              </Button>
            )}
          </Group>
        }
      />
      {isAdding && (
        <ClassForm onMade={(id) => go(`/classes/${bareId(id)}`)} onCancel={() => setAdding(false)} />
      )}
      {isEmpty && (
        <EmptyState
          art="class"
          text={t('classes.empty')}
          action={{ label: t('classes.add.title'), onPress: () => setAdding(true) }}
        />
      )}
      {sorted.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
          {sorted.map((entry) => (
            <ClassCard
              key={entry.id}
              entry={entry}
              count={counts?.get(entry.id) ?? 0}
              isOpen={entry.id === session.class}
            />
          ))}
        </SimpleGrid>
      )}
      <LeftClasses classes={left} />
    </Stack>
  );
}

/** The class that a pupil is in now. */
function classOf(rec: Rec): string | undefined {
  return rec.f['leftAt'] ? undefined : rec.scope;
}

function ClassCard({ entry, count, isOpen }: { entry: SchoolClass; count: number; isOpen: boolean }) {
  const { t } = useTranslation();
  return (
    <Card
      withBorder
      shadow="sm"
      component={Link}
      href={`/classes/${bareId(entry.id)}`}
      c="inherit"
      td="none"
      data-testid="class-card"
    >
      <Stack gap="xs" h="100%">
        <Title order={2} c="var(--lagoon)">
          {entry.name || t('classes.locked')}
        </Title>
        {entry.isLocked ? (
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <IconLock size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
            <Text>{t('classes.noKey.todo')}</Text>
          </Group>
        ) : (
          <Text>
            {entry.ageFrom === entry.ageTo
              ? t('classes.age', { age: entry.ageFrom })
              : t('classes.ages', { from: entry.ageFrom, to: entry.ageTo })}
          </Text>
        )}
        <Group gap="xs">
          <IconUsers size={20} aria-hidden />
          <Text>{count === 0 ? t('classes.noPupils') : t('classes.pupils', { count })}</Text>
        </Group>
        {isOpen && (
          <Text size="sm" c="dimmed">
            {t('classes.isOpen')}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
