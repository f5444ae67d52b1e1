import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconHeartHandshake, IconPencil, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmPartnership } from '../../../shared/actions/meet-partner.ts';
import { agreementMark, hasChangedSince, rulesOf } from '../../../shared/rules/partnership/agreement.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { usePreparedWords } from '../../db/use-prepared-words.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { AgreementEdit } from './AgreementEdit.tsx';
import { AgreementText } from './AgreementText.tsx';

/** What both teachers say yes to: how it stands, the text itself, our yes, and the way to change it. */
export function Agreement({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { room, state, partners } = view;
  const [isEditing, setEditing] = useState(false);
  const watch = useLeavingWatch();
  const inductedAt = useInductedAt();
  // Our first yes shares the plan we have prepared, with everything that is written in it.
  const prepared = usePreparedWords(room.scope);
  const part = room.parts.find(({ id }) => id === own.id);
  const written = [room.aims, ...rulesOf(room).map((rule) => rule.text), part?.responsible ?? ''];
  const text = prepared === undefined ? undefined : [prepared, ...written].filter(Boolean).join('\n');
  const words = useLeavingWords(text ?? '', watch);
  const { ask, question } = useLeavingQuestion(words);
  const names = partners.map((entry) => entry.teacherName).join(', ');
  const hasChanged = hasChangedSince(room, own.id);
  const isOver = state === 'closed' || state === 'blocked';
  const confirm = () =>
    void confirmPartnership(desk, room.id, own.id, i18n.language, agreementMark(room)).then(() =>
      setEditing(false),
    );
  return (
    <Card withBorder component="section" aria-labelledby="agreement-title" data-testid="agreement">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <Title order={2} id="agreement-title">
            {state === 'open' || isOver
              ? t('rooms.agreement.title')
              : t(`rooms.agreement.${state}`, { name: names })}
          </Title>
          <Group gap="sm" className="no-print">
            {!isOver && inductedAt && (
              <Button
                variant="subtle"
                leftSection={<IconPencil size={20} aria-hidden />}
                aria-expanded={isEditing}
                onClick={() => setEditing(!isEditing)}
              >
                {t(isEditing ? 'rooms.agreement.doneEditing' : 'rooms.agreement.edit')}
              </Button>
            )}
            <Button
              variant="subtle"
              leftSection={<IconPrinter size={20} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('rooms.agreement.print')}
            </Button>
          </Group>
        </Group>
        {state === 'waiting-for-us' && (
          <Text role="status">
            {hasChanged ? t('rooms.agreement.changed') : t('rooms.agreement.lead', { name: names })}
          </Text>
        )}
        {state === 'waiting-for-them' && <Text>{t('rooms.agreement.theirTurn', { name: names })}</Text>}
        {state === 'waiting-for-verification' && <Text>{t('rooms.agreement.verification')}</Text>}
        {isEditing && !isOver ? <AgreementEdit view={view} own={own} /> : <AgreementText view={view} />}
        {state === 'waiting-for-us' && (
          <>
            <LeavingNote words={words} text={text ?? ''} />
            {question}
            <Button
              disabled={text === undefined || !watch || !inductedAt}
              leftSection={<IconHeartHandshake size={20} aria-hidden />}
              style={{ alignSelf: 'flex-start' }}
              onClick={() => ask(confirm)}
            >
              {t('rooms.agreement.confirm')}
            </Button>
          </>
        )}
      </Stack>
    </Card>
  );
}
