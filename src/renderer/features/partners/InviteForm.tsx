import { Button, Stack, Text } from '@mantine/core';
import { IconMailPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { proposePartnership, undoRequest } from '../../../shared/actions/propose-partnership.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useOpenClass, useOwnRooms } from '../../db/use-places.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useIsOff } from '../../platform/policy-context.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { useTyped } from '../../ui/text/typed.ts';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { ChooseExchange, IntoRoomFields, termsOfRoom } from './IntoRoom.tsx';
import { roomsWithPlace } from './rooms-with-place.ts';
import { TermsFields, termsOfProject, type TermsDraft } from './TermsFields.tsx';
import { useFreeProjects } from './use-free-projects.ts';
import { wordsOfCard, wordsOfTerms } from './words-of-card.ts';

/** What is suggested, and the exchange into which (`exchange:<ulid>`; '' for a new one). */
type InviteDraft = TermsDraft & { readonly into: string };

/**
 * An invitation to a class of the directory: which project, when, in which languages, and a word of greeting; or into an exchange
 * that is there. Written on this computer; it goes with the next connection.
 */
export function InviteForm({
  listingId,
  languages,
  onDone,
}: {
  readonly listingId: string;
  /** Of the class that is invited. */
  readonly languages: readonly string[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const isLibraryOff = useIsOff('library');
  const desk = useDesk();
  const { account } = useTeacherSession();
  const place = useOpenClass();
  const projects = useFreeProjects();
  const rooms = roomsWithPlace(useOwnRooms() ?? [], place?.schoolClass.id ?? '');
  const [draft, setDraft, done] = useTyped<InviteDraft>(`invite/${listingId}`, {
    into: '',
    project: '',
    terms: { title: '', summary: '', goals: [], startOn: '', weeks: 0, languages: [], words: '' },
  });
  const watch = useLeavingWatch();
  const undoToast = useUndoToast();
  const card = place?.card;
  const only = projects?.length === 1 ? projects[0] : undefined;
  const ours = card?.languages ?? [];
  const shared = languages.filter((tag) => ours.some((own) => own.split('-')[0] === tag));
  const room = rooms.find((one) => one.room.scope === draft.into)?.room;
  const { words: greeting } = draft.terms;
  /** What both classes speak is suggested with the project, as long as nothing else is chosen. */
  const change = (next: TermsDraft): void => {
    const { terms, project } = next;
    const isUnsaid = project !== draft.project && terms.languages.length === 0;
    setDraft({ into: '', project, terms: isUnsaid ? { ...terms, languages: shared } : terms });
  };
  const languagesChosen = draft.terms.languages.length > 0 ? draft.terms.languages : shared;
  const shown: TermsDraft = room
    ? { project: '', terms: termsOfRoom(room, greeting) }
    : draft.project === '' && only
      ? { project: only.id, terms: termsOfProject(only, { languages: languagesChosen, words: greeting }) }
      : { project: draft.project, terms: draft.terms };
  const text = [card && wordsOfCard(card), wordsOfTerms(shown.terms)].filter(Boolean).join('\n');
  const words = useLeavingWords(text, watch);
  const { ask, question } = useLeavingQuestion(words);
  if (!place || !card || !projects) return null;
  if (projects.length === 0 && rooms.length === 0)
    return (
      <Stack gap="sm">
        <Text>{t('partners.invite.noProject')}</Text>
        {!isLibraryOff && (
          <Button component={Link} href="/library" variant="light" style={{ alignSelf: 'flex-start' }}>
            {t('partners.invite.toLibrary')}
          </Button>
        )}
      </Stack>
    );
  const send = async () => {
    const writer = { teacher: account.teacher, class: place.schoolClass.id, card };
    const id = await proposePartnership(desk, writer, listingId, shown, room?.scope);
    done();
    onDone();
    undoToast(t('partners.propose.inThePost'), () => void undoRequest(desk, id));
  };
  return (
    <Stack gap="md" data-testid="invite-candidate">
      {rooms.length > 0 && (
        <ChooseExchange
          rooms={rooms}
          value={room?.scope ?? ''}
          onChange={(into) => setDraft({ ...draft, into })}
        />
      )}
      {room ? (
        <IntoRoomFields
          terms={shown.terms}
          onWords={(words) => setDraft({ ...draft, terms: { ...draft.terms, words } })}
        />
      ) : projects.length === 0 ? (
        <Text>{t('partners.invite.noProject')}</Text>
      ) : (
        <TermsFields
          draft={shown}
          onChange={change}
          projects={projects}
          wordsLabel={t('partners.propose.words')}
        />
      )}
      <LeavingNote words={words} text={text} />
      {question}
      <Text size="sm" c="dimmed">
        {t('partners.propose.shows', { name: account.name, school: card.schoolName })}
      </Text>
      <Button
        leftSection={<IconMailPlus size={20} aria-hidden />}
        style={{ alignSelf: 'flex-start' }}
        disabled={(shown.project === '' && !room) || !watch}
        onClick={() => ask(() => void send())}
      >
        {t('partners.propose.send')}
      </Button>
    </Stack>
  );
}
