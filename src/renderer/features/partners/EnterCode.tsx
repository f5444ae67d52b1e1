import { Button, Card, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { redeemCode } from '../../../shared/actions/meet-partner.ts';
import { shownCode } from '../../../shared/lib/spoken-code.ts';
import type { ClassCard } from '../../../shared/records/request.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { offer, useOfferedCode } from '../../platform/offered.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { wordsOfCard } from './words-of-card.ts';
import { useTyped } from '../../ui/text/typed.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { Invitation } from './invitations.ts';

/** Use a code that the partner teacher read out. May be done offline: it is kept and used when there is a connection. */
export function EnterCode({
  card,
  classId,
  invitations,
}: {
  readonly card: ClassCard;
  readonly classId: string;
  readonly invitations: readonly Invitation[];
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const offered = useOfferedCode('partner');
  const [typed, setTyped, done] = useTyped(`${classId}/partner-code`, '');
  const code = typed === '' ? shownCode(offered) : typed;
  const setCode = (next: string): void => {
    offer({ code: undefined });
    setTyped(next);
  };
  const last = invitations.find((entry) => entry.what === 'redeem');
  const isComplete = code.replace(/[\s-]/g, '').length >= 8;
  const watch = useLeavingWatch();
  const text = wordsOfCard(card);
  const words = useLeavingWords(text, watch);
  const { ask, question } = useLeavingQuestion(words);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && watch) ask(() => void redeem());
  };
  const redeem = async () => {
    await redeemCode(desk, account.teacher, classId, card, code);
    done();
    offer({ code: undefined });
  };
  return (
    <Card withBorder component="section" aria-labelledby="code-title">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={3} id="code-title">
            {t('partners.code.title')}
          </Title>
          <Text>{t('partners.code.lead')}</Text>
          <TextInput
            label={t('partners.code.label')}
            placeholder="KTPR-7429"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            maxLength={20}
            styles={{ input: { letterSpacing: '0.12em', textTransform: 'uppercase' } }}
          />
          <LeavingNote words={words} text={text} />
          <Button
            type="submit"
            variant="light"
            leftSection={<IconKey size={20} aria-hidden />}
            disabled={!isComplete || !watch}
          >
            {t('partners.code.action')}
          </Button>
          {last?.state === 'waiting' && (
            <Text role="status">{t('partners.code.waiting', { code: last.typed.toUpperCase() })}</Text>
          )}
          {last?.state === 'refused' && <ProblemNote code={last.reason} />}
          {last?.state === 'ok' && last.exchange && <Text role="status">{t('partners.code.done')}</Text>}
        </Stack>
      </form>
      {question}
    </Card>
  );
}
