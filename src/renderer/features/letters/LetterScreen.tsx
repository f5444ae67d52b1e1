import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { setDraftRemoved } from '../../../shared/actions/write-draft.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { draft } from '../../../shared/records/draft.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { Keeping, KeepingContext } from '../../ui/text/keeping.ts';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { BackFromLetter } from './BackFromLetter.tsx';
import { SentLetter } from './SentLetter.tsx';
import { WriteLetter } from './WriteLetter.tsx';

/** One letter of the teacher: being written, or on its way. */
export function LetterScreen({ draftId }: { readonly draftId: string }) {
  return <OpenLetter key={draftId} draftId={draftId} />;
}

function OpenLetter({ draftId }: { readonly draftId: string }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [, go] = useLocation();
  const showUndo = useUndoToast();
  const view = useRecord(draft, draftId);
  const [keeping] = useState(() => new Keeping());
  if (view === undefined) return <ShapeOf label={t('editor.opening')} cards={1} />;
  if (view === null)
    return (
      <EmptyState
        art="letters"
        text={t('letters.notHere')}
        action={{ label: t('letters.toToday'), href: '/today' }}
      />
    );
  if (view.removedAt !== '') {
    return (
      <EmptyState
        art="letters"
        text={t('letters.wasThrownAway')}
        action={{ label: t('letters.takeBack'), onPress: () => void setDraftRemoved(desk, view.id, false) }}
      />
    );
  }
  const throwAway = async (): Promise<void> => {
    if (!(await keeping.run('throw away', () => setDraftRemoved(desk, view.id, true)))) return;
    go(view.project === '' ? '/today' : `/projects/${bareId(view.project)}`);
    showUndo(
      t('letters.thrownAway', { name: view.title || t('letters.untitled') }),
      () => void setDraftRemoved(desk, view.id, false),
    );
  };
  return (
    <KeepingContext value={keeping}>
      <Stack gap="md" maw={860}>
        <BackFromLetter letter={view} />
        {view.sentAs === '' ? (
          <WriteLetter key={view.id} view={view} onThrowAway={() => void throwAway()} />
        ) : (
          <SentLetter view={view} />
        )}
      </Stack>
    </KeepingContext>
  );
}
