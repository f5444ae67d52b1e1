import { Alert, Button, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { sharedProjectId } from '../../../shared/actions/share-plan.ts';
import { renameDocument, setDocumentOpened } from '../../../shared/actions/shared-documents.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { document } from '../../../shared/records/document.ts';
import { openedKey } from '../../../shared/records/room.ts';
import { useDesk } from '../../db/desk-context.ts';
import { isOpenForPupils, placeAtHome, placeForAll, useHeldText, useSide } from '../../db/use-documents.ts';
import { useLettersAbout } from '../../db/use-letters.ts';
import { useOwnRoom, type OwnRoom, type RoomClass } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InductionGate } from '../../ui/InductionGate.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SaidAbout } from '../../ui/letters/SaidAbout.tsx';
import { SavedField } from '../../ui/text/SavedField.tsx';
import { DocumentActions } from './DocumentActions.tsx';
import { DocumentAtHome } from './DocumentAtHome.tsx';
import { Editions, type EditorText } from './Editions.tsx';
import { LeavesNow } from './LeavesNow.tsx';
import { RoomText } from './RoomText.tsx';
import { SayAbout } from './SayAbout.tsx';
import { WhoWrote } from './WhoWrote.tsx';

/** One shared document: what everybody writes, and beside it what our pupils have written that still waits here. */
export function DocumentScreen({
  roomUlid,
  documentUlid,
}: {
  readonly roomUlid: string;
  readonly documentUlid: string;
}) {
  const { t } = useTranslation();
  const exchange = `exchange:${roomUlid}`;
  const view = useOwnRoom(exchange);
  const isInducted = useInductedAt() !== '';
  const isOfProject = documentUlid === bareId(sharedProjectId(exchange));
  const back = <BackLink href={`/rooms/${roomUlid}/documents`} words={t('rooms.documents.all')} />;
  if (view === undefined) return null;
  if (view === null || !view.own)
    return (
      <EmptyState art="room" text={t('rooms.notHere')} action={{ label: t('rooms.all'), href: '/rooms' }} />
    );
  return (
    <Stack gap="lg">
      {back}
      {!isInducted && <InductionGate />}
      {isInducted && isOfProject && <TextOfProject view={view} own={view.own} />}
      {isInducted && !isOfProject && (
        <OneDocument view={view} own={view.own} documentId={`document:${documentUlid}`} />
      )}
    </Stack>
  );
}

/** The text that came with the plan. */
function TextOfProject({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t } = useTranslation();
  const { account } = useTeacherSession();
  const id = sharedProjectId(view.room.scope);
  const side = useSide(view, own);
  const place = useMemo(() => placeForAll(side, id, account.name), [side, id, account.name]);
  return (
    <>
      <PageHeader title={t('rooms.documents.ofProject')} lead={t('rooms.text.lead')} />
      <RoomText {...place} label={t('rooms.text.label')} isReadOnly={view.state === 'closed'} />
    </>
  );
}

function OneDocument({
  view,
  own,
  documentId,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly documentId: string;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const entry = useRecord(document, documentId);
  const { scope } = view.room;
  const side = useSide(view, own);
  const forAll = useMemo(() => placeForAll(side, documentId, account.name), [side, documentId, account.name]);
  const atHome = useMemo(
    () => placeAtHome(side, documentId, account.teacher),
    [side, documentId, account.teacher],
  );
  const held = useHeldText(side, documentId);
  const isOver = view.state === 'closed';
  const said = useLettersAbout(scope, own.id, documentId);
  const [text, setText] = useState<EditorText>();
  const [page, setPage] = useState<'all' | 'home'>('all');
  /** What stands in the text for all; undefined while another one is open. */
  const shown = held && page === 'home' ? undefined : text;
  if (entry === undefined) return null;
  if (entry === null || entry.removedAt !== '')
    return (
      <EmptyState
        art="room"
        text={t('rooms.documents.gone')}
        action={{ label: t('rooms.documents.all'), href: `/rooms/${bareId(scope)}/documents` }}
      />
    );
  return (
    <>
      <Stack gap={4}>
        <LeavesNow>
          <SavedField
            label={t('rooms.documents.title')}
            isLabelHidden
            isReadOnly={isOver}
            look="title"
            value={entry.title}
            maxLength={160}
            place={`${documentId}/title`}
            others={entry.alsoWritten['title']}
            onSave={(title) => renameDocument(desk, documentId, title)}
          />
        </LeavesNow>
        <DocumentActions entry={entry} view={view} text={shown} />
      </Stack>
      <OpenSwitch view={view} own={own} documentId={documentId} />
      {held && (
        <Alert
          className="no-print"
          color="marigold"
          variant="light"
          icon={<IconEyeCheck aria-hidden />}
          title={t('rooms.documents.heldTitle', { count: held.pupils.length })}
          data-testid="held-note"
        >
          <Stack gap="sm" align="flex-start">
            <Text>{t('rooms.documents.heldText')}</Text>
            <Button component={Link} href="/review" variant="light">
              {t('rooms.documents.toReview')}
            </Button>
            <SegmentedControl
              aria-label={t('rooms.documents.which')}
              value={page}
              onChange={(value) => setPage(value as 'all' | 'home')}
              data={[
                { value: 'all', label: t('rooms.documents.forAll') },
                { value: 'home', label: t('rooms.documents.atHome') },
              ]}
            />
          </Stack>
        </Alert>
      )}
      {held && page === 'home' ? (
        <DocumentAtHome key="home" place={atHome} label={entry.title} />
      ) : (
        <RoomText
          key="all"
          {...forAll}
          label={entry.title || t('rooms.documents.untitled')}
          isReadOnly={isOver}
          onReady={(read, write) => setText({ read, write })}
        />
      )}
      <SaidAbout said={said} classes={view.room.classes} ownClassId={own.id} />
      {view.state === 'open' && <SayAbout side={side} documentId={documentId} title={entry.title} />}
      <WhoWrote view={view} documentId={documentId} />
      <Editions side={side} documentId={documentId} text={shown} isReadOnly={isOver} />
    </>
  );
}

/** Whether pupils write straight into the document: a yes of every class's teacher. */
function OpenSwitch({
  view,
  own,
  documentId,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly documentId: string;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const side = useSide(view, own);
  const opened = (classId: string): boolean =>
    view.room.opened.some(({ id, at }) => at !== '' && id === openedKey(documentId, classId));
  const missing = view.partners.filter(({ id }) => !opened(id)).map(({ place, name }) => place || name);
  const isOurs = opened(own.id);
  const state = isOpenForPupils(view, documentId)
    ? t('rooms.documents.openForAll')
    : isOurs
      ? t('rooms.documents.waitsForYes', { place: missing.join(', ') })
      : t('rooms.documents.heldHint');
  return (
    <Switch
      className="no-print"
      label={t('rooms.documents.open')}
      description={state}
      checked={isOurs}
      disabled={view.state !== 'open'}
      onChange={(event) =>
        void setDocumentOpened(desk, side, documentId, event.currentTarget.checked, account.teacher)
      }
    />
  );
}
