import { ActionIcon, Card, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { IconDots, IconShieldCheck, IconUser, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeRole } from '../../../shared/actions/colleagues.ts';
import type { colleague } from '../../../shared/records/colleague.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { Shown } from '../../db/use-records.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './Colleagues.module.css';

type Colleague = Shown<typeof colleague>;

/** The teachers of the school, each with what she is; an admin changes that. */
export function ColleagueList({
  colleagues,
  self,
  school,
  isAdmin,
}: {
  readonly colleagues: readonly Colleague[];
  readonly self: string;
  readonly school: string;
  readonly isAdmin: boolean;
}) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { loop } = usePost();
  const [asked, setAsked] = useState<Colleague>();
  const order = new Intl.Collator(i18n.language);
  const sorted = colleagues.toSorted(
    (a, b) => Number(b.teacher === self) - Number(a.teacher === self) || order.compare(a.name, b.name),
  );
  const change = async (entry: Colleague, role: 'admin' | 'teacher' | 'left') => {
    await changeRole(desk, self, school, entry.teacher, role);
    loop.tryNow();
  };
  const nameOf = (entry: Colleague) => entry.name || t('colleagues.noName');
  return (
    <Card withBorder component="section" aria-labelledby="colleagues-title">
      <Title order={2} id="colleagues-title" mb="sm">
        {t('colleagues.count', { count: colleagues.length })}
      </Title>
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {sorted.map((entry) => (
          <li key={entry.id} className={classes['row']} data-testid="colleague" data-role={entry.role}>
            <IconUser size={28} aria-hidden />
            <div className={classes['about']}>
              <Text fw={600}>
                {entry.teacher === self ? t('colleagues.you', { name: nameOf(entry) }) : nameOf(entry)}
              </Text>
              <Group gap={6} wrap="nowrap" c="dimmed">
                {entry.role === 'admin' && <IconShieldCheck size={18} aria-hidden />}
                <Text size="sm">
                  {t(`colleagues.role.${entry.role}`)}
                  {entry.joinedAt !== '' && <Since at={entry.joinedAt} />}
                </Text>
              </Group>
            </div>
            {isAdmin && entry.teacher !== self && (
              <Menu position="bottom-end" withinPortal>
                <Menu.Target>
                  <ActionIcon
                    variant="subtle"
                    size={44}
                    aria-label={t('colleagues.actionsFor', { name: nameOf(entry) })}
                  >
                    <IconDots size={20} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    leftSection={<IconShieldCheck size={18} aria-hidden />}
                    onClick={() => void change(entry, entry.role === 'admin' ? 'teacher' : 'admin')}
                  >
                    {t(entry.role === 'admin' ? 'colleagues.makeTeacher' : 'colleagues.makeAdmin')}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconUserMinus size={18} aria-hidden />}
                    onClick={() => setAsked(entry)}
                  >
                    {t('colleagues.remove.action')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </li>
        ))}
      </Stack>
      <ConfirmDialog
        isOpen={asked !== undefined}
        title={t('colleagues.remove.ask', { name: asked ? nameOf(asked) : '' })}
        text={t('colleagues.remove.text')}
        kept={t('colleagues.remove.kept')}
        action={t('colleagues.remove.yes')}
        isDangerous
        onConfirm={() => {
          if (asked) void change(asked, 'left');
          setAsked(undefined);
        }}
        onCancel={() => setAsked(undefined)}
      />
    </Card>
  );
}

function Since({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return <> · {t('colleagues.since', { day: formats.shortDay(at) })}</>;
}
