import { Button, Card, List, Stack, Text, Title } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { confirmPartnership } from '../../../shared/actions/meet-partner.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { usePreparedWords } from '../../db/use-prepared-words.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { InductionGate } from '../../ui/InductionGate.tsx';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';

/** What both teachers say yes to before the room opens, and who still has to. */
export function Agreement({ view, ownClassId }: { readonly view: OwnRoom; readonly ownClassId: string }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { room, state, partners } = view;
  const watch = useLeavingWatch();
  const inductedAt = useInductedAt();
  // Our yes shares the plan we have prepared, with everything that is written in it.
  const text = usePreparedWords(room.scope);
  const words = useLeavingWords(text ?? '', watch);
  const { ask, question } = useLeavingQuestion(words);
  const names = partners.map((entry) => entry.teacherName).join(', ');
  return (
    <Card withBorder component="section" aria-labelledby="agreement-title" data-testid="agreement">
      <Stack gap="sm">
        <Title order={2} id="agreement-title">
          {t(`rooms.agreement.${state}`, { name: names })}
        </Title>
        {state === 'waiting-for-us' && (
          <>
            <Text>{t('rooms.agreement.lead', { name: names })}</Text>
            <List spacing="xs">
              <List.Item>{t('rooms.agreement.rule.review')}</List.Item>
              <List.Item>{t('rooms.agreement.rule.names')}</List.Item>
              <List.Item>{t('rooms.agreement.rule.rhythm')}</List.Item>
              <List.Item>{t('rooms.agreement.rule.kind')}</List.Item>
            </List>
            <LeavingNote words={words} text={text ?? ''} />
            {question}
            {inductedAt === '' && <InductionGate />}
            <Button
              disabled={text === undefined || !watch || !inductedAt}
              leftSection={<IconHeartHandshake size={20} aria-hidden />}
              style={{ alignSelf: 'flex-start' }}
              onClick={() => ask(() => void confirmPartnership(desk, room.id, ownClassId, i18n.language))}
            >
              {t('rooms.agreement.confirm')}
            </Button>
          </>
        )}
        {state === 'waiting-for-them' && <Text>{t('rooms.agreement.theirTurn', { name: names })}</Text>}
        {state === 'waiting-for-verification' && <Text>{t('rooms.agreement.verification')}</Text>}
      </Stack>
    </Card>
  );
}
