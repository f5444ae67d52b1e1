import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconFileText, IconLockOpen, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Project } from '../../../shared/records/project.ts';
import { isOpenForPupils, useSharedDocuments } from '../../db/use-documents.ts';
import { useHeldDocuments } from '../../db/use-held-documents.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import classes from '../../ui/card-link.module.css';
import { useFormats } from '../../ui/use-formats.ts';
import { BeginDocument } from './BeginDocument.tsx';

/** The documents of an exchange: the project's own text first, then what the classes have begun. */
export function RoomDocuments({
  plan,
  view,
  own,
}: {
  readonly plan: Project;
  readonly view: OwnRoom;
  readonly own: RoomClass;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const documents = useSharedDocuments(view.room.scope);
  const waiting = useHeldDocuments()?.get(own.id);
  const at = `/rooms/${bareId(view.room.id)}/documents`;
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw="70ch">
        {t('rooms.documents.lead')}
      </Text>
      {view.state !== 'closed' && <BeginDocument view={view} own={own} at={at} />}
      <Stack gap="sm">
        <DocumentLink href={`${at}/${bareId(plan.id)}`} title={t('rooms.documents.ofProject')}>
          {t('rooms.documents.ofProjectLead')}
        </DocumentLink>
        {documents?.map((entry) => (
          <DocumentLink
            key={entry.id}
            href={`${at}/${bareId(entry.id)}`}
            title={entry.title || t('rooms.documents.untitled')}
            isTable={entry.type === 'table'}
            isOpen={isOpenForPupils(view, entry.id)}
            isWaiting={waiting?.has(entry.id) ?? false}
          >
            {t('rooms.documents.begun', {
              name: view.room.classes.find(({ id }) => id === entry.class)?.name ?? '',
              day: formats.day(entry.createdAt),
            })}
          </DocumentLink>
        ))}
      </Stack>
    </Stack>
  );
}

function DocumentLink({
  href,
  title,
  isTable = false,
  isOpen = false,
  isWaiting = false,
  children,
}: {
  readonly href: string;
  readonly title: string;
  readonly isTable?: boolean;
  readonly isOpen?: boolean;
  readonly isWaiting?: boolean;
  readonly children: string;
}) {
  const { t } = useTranslation();
  const Picture = isTable ? IconTable : IconFileText;
  return (
    <Card withBorder className={classes['card'] ?? ''} data-testid="document-card">
      <Group wrap="nowrap" gap="md" align="flex-start">
        <Picture size={24} aria-hidden style={{ flex: 'none' }} />
        <Stack gap={4}>
          <Title order={3} size="h4" dir="auto">
            <Link href={href} className={classes['cardLink'] ?? ''}>
              {title}
            </Link>
          </Title>
          <Text size="sm" c="dimmed">
            {children}
          </Text>
          {isOpen && (
            <Group gap={6} wrap="nowrap">
              <IconLockOpen size={18} aria-hidden />
              <Text size="sm">{t('rooms.documents.isOpen')}</Text>
            </Group>
          )}
          {isWaiting && (
            <Text size="sm" fw={600} data-testid="document-waits">
              {t('rooms.documents.waits')}
            </Text>
          )}
        </Stack>
      </Group>
    </Card>
  );
}
