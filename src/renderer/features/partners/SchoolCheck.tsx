import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import {
  IconAlertCircle,
  IconHourglass,
  IconMailbox,
  IconPencil,
  IconRosetteDiscountCheck,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../../shared/actions/found-school.ts';
import { VERIFIED_BY_ITSELF, type School } from '../../../shared/records/school.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useIsAdmin } from '../../db/use-is-admin.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useTyped } from '../../ui/text/typed.ts';
import classes from './Partners.module.css';
import type { SchoolState } from './school-state.ts';

const ICONS: Readonly<Record<SchoolState['state'], Icon>> = {
  verified: IconRosetteDiscountCheck,
  unsaid: IconPencil,
  unsent: IconMailbox,
  waiting: IconHourglass,
  'turned-down': IconAlertCircle,
  refused: IconAlertCircle,
};

/** Whether somebody has checked that our school is one, and what can be done now for that. */
export function SchoolCheck({
  school,
  state,
}: {
  readonly school: School & { readonly id: string };
  readonly state: SchoolState;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isAdmin = useIsAdmin(school.id);
  const [isOpen, setIsOpen] = useState(false);
  const StateIcon = ICONS[state.state];
  const mayTell = isAdmin === true && state.state !== 'verified';
  const asks = state.state === 'unsaid' || state.state === 'turned-down';
  return (
    <Stack gap="sm" data-testid="school-check" data-state={state.state}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <StateIcon size={24} aria-hidden className={classes['stateIcon']} data-state={state.state} />
        <div>
          <Text fw={600}>
            {state.state === 'verified'
              ? state.by === VERIFIED_BY_ITSELF
                ? t('partners.check.byItself')
                : t('partners.check.verified', { by: state.by, day: formats.fullDay(state.at) })
              : t(`partners.check.${state.state}.what`)}
          </Text>
          {state.state === 'turned-down' && (
            <Text>
              {t('partners.check.reason', { day: formats.fullDay(state.at) })} <q>{state.reason}</q>
            </Text>
          )}
          {state.state === 'waiting' && (
            <Text c="dimmed">{t('partners.check.waiting.since', { day: formats.day(state.since) })}</Text>
          )}
          {state.state !== 'verified' && state.state !== 'refused' && (
            <Text c="dimmed">
              {t(asks && !isAdmin ? 'partners.check.notAdmin' : `partners.check.${state.state}.next`)}
            </Text>
          )}
        </div>
      </Group>
      {state.state === 'refused' && <ProblemNote code={state.reason} />}
      {mayTell && !isOpen && (
        <div>
          <Button variant="light" onClick={() => setIsOpen(true)}>
            {t(state.state === 'unsaid' ? 'partners.check.tell' : 'partners.check.tellAgain')}
          </Button>
        </div>
      )}
      {mayTell && isOpen && <TellForm school={school.id} onDone={() => setIsOpen(false)} />}
    </Stack>
  );
}

/** By what somebody can check the school: in the admin's own words. */
function TellForm({ school, onDone }: { readonly school: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const [typed, setTyped, forget] = useTyped(`${school}/present`, { about: '', contact: '' });
  const watch = useLeavingWatch();
  const text = `${typed.about}\n${typed.contact}`;
  const words = useLeavingWords(text, watch);
  const { ask: askFirst, question } = useLeavingQuestion(words);
  const isReady = typed.about.trim() !== '' && watch !== undefined;
  const send = async (): Promise<void> => {
    const { about, contact } = typed;
    await ask(desk, account.teacher, {
      what: 'present',
      school,
      about: about.trim(),
      contact: contact.trim(),
    });
    forget();
    onDone();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) askFirst(() => void send());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          label={t('partners.check.about')}
          description={t('partners.check.aboutHint')}
          value={typed.about}
          onChange={(event) => setTyped({ ...typed, about: event.currentTarget.value })}
          maxLength={600}
          autosize
          minRows={2}
          data-autofocus
        />
        <TextInput
          label={t('partners.check.contact')}
          description={t('partners.check.contactHint')}
          value={typed.contact}
          onChange={(event) => setTyped({ ...typed, contact: event.currentTarget.value })}
          maxLength={200}
        />
        <Text size="sm" c="dimmed">
          {t('partners.check.whoReads')}
        </Text>
        <LeavingNote words={words} text={text} />
        {question}
        <Group>
          <Button type="submit" disabled={!isReady} leftSection={<IconSend size={20} aria-hidden />}>
            {t('partners.check.send')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('partners.check.later')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
