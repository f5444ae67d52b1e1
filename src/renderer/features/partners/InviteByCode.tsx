import { Button, Card, Select, Stack, Text, Title } from '@mantine/core';
import { IconMailPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { inviteClass } from '../../../shared/actions/meet-partner.ts';
import { project } from '../../../shared/records/project.ts';
import type { ClassCard } from '../../../shared/records/request.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecords } from '../../db/use-records.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useIsOff } from '../../platform/policy-context.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { wordsOfCard } from './words-of-card.ts';

/** Choose a project, get a code that a partner teacher can be told over the telephone. */
export function InviteByCode({ card, classId }: { readonly card: ClassCard; readonly classId: string }) {
  const { t } = useTranslation();
  const isLibraryOff = useIsOff('library');
  const desk = useDesk();
  const { account } = useTeacherSession();
  const projects =
    useRecords(project, { scope: account.teacher })?.filter(
      (entry) => !entry.isArchived && !entry.isTemplate && !entry.room && !entry.invitation,
    ) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const plan =
    projects.find((entry) => entry.id === chosen) ?? (projects.length === 1 ? projects[0] : undefined);
  const watch = useLeavingWatch();
  const text = [wordsOfCard(card), plan?.title, plan?.summary].filter(Boolean).join('\n');
  const words = useLeavingWords(text, watch);
  const { ask, question } = useLeavingQuestion(words);
  const invite = async () => {
    if (!plan) return;
    await inviteClass(desk, account.teacher, classId, card, {
      id: plan.id,
      title: plan.title,
      summary: plan.summary,
    });
    setChosen(null);
  };
  return (
    <Card withBorder component="section" aria-labelledby="invite-title">
      <Stack gap="sm">
        <Title order={3} id="invite-title" tabIndex={-1}>
          {t('partners.invite.title')}
        </Title>
        <Text>{t('partners.invite.lead')}</Text>
        {projects.length === 0 ? (
          <>
            <Text c="dimmed">{t('partners.invite.noProject')}</Text>
            {!isLibraryOff && (
              <Button component={Link} href="/library" variant="light">
                {t('partners.invite.toLibrary')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Select
              label={t('partners.invite.project')}
              data={projects.map((entry) => ({
                value: entry.id,
                label: entry.title || t('partners.untitled'),
              }))}
              value={plan?.id ?? null}
              onChange={setChosen}
              allowDeselect={false}
            />
            {plan && <LeavingNote words={words} text={text} />}
            {question}
            <Button
              leftSection={<IconMailPlus size={20} aria-hidden />}
              disabled={!plan || !watch}
              onClick={() => ask(() => void invite())}
            >
              {t('partners.invite.action')}
            </Button>
          </>
        )}
      </Stack>
    </Card>
  );
}
