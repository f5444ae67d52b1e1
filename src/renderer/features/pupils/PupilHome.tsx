import {
  Button,
  Card,
  Container,
  Group,
  Kbd,
  SimpleGrid,
  Stack,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core';
import {
  IconArrowBackUp,
  IconDoorExit,
  IconFolderHeart,
  IconPencil,
  IconPresentation,
  IconRoute,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportLetter } from '../../../shared/actions/report-letter.ts';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import { message, waitsForYes } from '../../../shared/records/message.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import type { Stage } from '../../../shared/records/reflection.ts';
import { glossaryOf } from '../../../shared/records/term.ts';
import { usePupilSession, useRoomsOf } from '../../db/use-classroom.ts';
import { firstOf } from '../../db/use-letters.ts';
import { useFirst } from '../../db/use-records.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOpenStages, useSaid } from '../../db/use-skills.ts';
import { useLead } from '../../db/use-reports.ts';
import { useLetterMedia } from '../../sync/use-letter-media.ts';
import { Letter } from '../../ui/Letter.tsx';
import { PersonPicture } from '../../ui/PersonPicture.tsx';
import { authorOf } from '../../ui/letters/author-of.ts';
import { LetterWords } from '../../ui/letters/LetterWords.tsx';
import { Pictures } from '../../ui/media/Pictures.tsx';
import { ReadAloud } from '../../ui/read-aloud/ReadAloud.tsx';
import { ReportButton, ReportDialog } from '../../ui/reports/ReportDialog.tsx';
import { AskedToReflect } from './AskedToReflect.tsx';
import classes from './Pupils.module.css';
import { PupilDocument } from './PupilDocument.tsx';
import { PupilLetters } from './PupilLetters.tsx';
import { PupilPartners } from './PupilPartners.tsx';
import { PupilPortfolio } from './PupilPortfolio.tsx';
import { PupilProject } from './PupilProject.tsx';
import { PupilReflect } from './PupilReflect.tsx';
import { PupilWrite, type WrittenAbout } from './PupilWrite.tsx';
import { LOCK_KEY } from '../../ui/lock-key.ts';
import { PupilWords } from './PupilWords.tsx';

type Page = 'home' | 'write' | 'project' | 'document' | 'words' | 'show' | 'reflect' | 'portfolio';

/** A pupil's home: new letters first, three large actions, nothing that scrolls for ever. */
export function PupilHome({ pupil, onLeave }: { readonly pupil: Pupil; readonly onLeave: () => void }) {
  const { t, i18n } = useTranslation();
  const session = usePupilSession();
  const [page, setPage] = useState<Page>('home');
  const [draftId, setDraftId] = useState('');
  const [about, setAbout] = useState<WrittenAbout>();
  const [documentId, setDocumentId] = useState('');
  // Whoever has begun may go on, also when her teacher stops asking meanwhile.
  const [stage, setStage] = useState<Stage>();
  const rooms = useRoomsOf(session.class);
  const [reported, setReported] = useState('');
  const lead = useLead(session.class);
  const desk = useDesk();
  const view = rooms?.find(({ state }) => state === 'open') ?? rooms?.[0];
  const room = view?.room.scope ?? '';
  const asked = useOpenStages(session.class, room)?.asked;
  const said = useSaid(pupil.id, room);
  const isOver = view?.state === 'closed';
  const newest = useFirst(
    message,
    { scope: room },
    (letter) =>
      !letter.isHidden &&
      letter.class !== session.class &&
      session.gateSince !== undefined &&
      !waitsForYes(letter, session.class, session.gateSince) &&
      !letter.hiddenFor.some((hidden) => hidden.id === session.class && hidden.at),
    1,
  )?.[0];
  const pictures = useLetterMedia(newest?.id ?? '', 'exchange');
  const from = view?.room.classes.find((entry) => entry.id === newest?.class);
  const open = (id: string, answers?: WrittenAbout) => {
    setDraftId(id);
    setAbout(answers);
    setPage('write');
  };
  return (
    <Container size="md" py="lg" component="main" className={classes['large']}>
      <Stack gap="xl">
        <Group justify="space-between" wrap="nowrap">
          <Group wrap="nowrap">
            <PersonPicture picture={pupil.picture} size={64} />
            <div>
              <Title order={1}>{t('pupils.hello', { name: pupil.pseudonym })}</Title>
              <Text c="dimmed">{t('pupils.pseudonymHint')}</Text>
            </div>
          </Group>
          <Button
            variant="light"
            leftSection={<IconDoorExit size={22} aria-hidden className="mirrored" />}
            rightSection={<Kbd aria-hidden>{LOCK_KEY}</Kbd>}
            aria-keyshortcuts={LOCK_KEY}
            onClick={onLeave}
          >
            {t('pupils.done')}
          </Button>
        </Group>
        {page !== 'home' && (
          <Button variant="subtle" style={{ alignSelf: 'flex-start' }} onClick={() => setPage('home')}>
            {t('pupils.home')}
          </Button>
        )}
        {page === 'home' && (
          <>
            {newest && (
              <section aria-labelledby="new-letter">
                <Group justify="space-between" mb="sm">
                  <Title order={2} id="new-letter">
                    {t('pupils.newest')}
                  </Title>
                  <ReadAloud
                    key={newest.id}
                    text={`${newest.topic}\n${plainTextOf(newest.format, newest.body)}`}
                    languages={[...(view?.room.languages ?? []), ...(from?.languages ?? []), i18n.language]}
                    withSpeed
                  />
                </Group>
                <Letter
                  author={authorOf(newest, t)}
                  place={from?.place || from?.name || ''}
                  topic={newest.topic}
                  writtenAt={newest.createdAt}
                >
                  <LetterWords letter={newest} />
                  <Pictures {...pictures} />
                  <Group gap="sm">
                    {!isOver && (
                      <Button
                        variant="light"
                        leftSection={<IconArrowBackUp size={22} aria-hidden className="mirrored" />}
                        onClick={() => open('', { id: firstOf(newest), topic: newest.topic })}
                      >
                        {t('pupils.answer')}
                      </Button>
                    )}
                    <ReportButton onPress={() => setReported(newest.id)} />
                  </Group>
                </Letter>
              </section>
            )}
            {asked && said && (
              <AskedToReflect
                stage={asked}
                isDone={Boolean(said[asked]?.doneAt)}
                teacher={session.teacherName || t('pupils.help.yourTeacher')}
                onOpen={() => {
                  setStage(asked);
                  setPage('reflect');
                }}
              />
            )}
            <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
              <UnstyledButton
                className={classes['action']}
                onClick={() => open('')}
                disabled={!view || isOver}
              >
                <IconPencil size={48} aria-hidden />
                {t('pupils.write')}
              </UnstyledButton>
              <UnstyledButton
                className={classes['action']}
                onClick={() => setPage('project')}
                disabled={!view}
              >
                <IconRoute size={48} aria-hidden />
                {t('pupils.project')}
              </UnstyledButton>
              <UnstyledButton className={classes['action']} onClick={() => setPage('show')} disabled={!view}>
                <IconPresentation size={48} aria-hidden />
                {t('pupils.show')}
              </UnstyledButton>
            </SimpleGrid>
            {isOver && (
              <Card withBorder>
                <Text>{t('pupils.over')}</Text>
              </Card>
            )}
            {!view && (
              <Card withBorder>
                <Text>{t('pupils.noRoom')}</Text>
              </Card>
            )}
            <Button
              variant="default"
              size="lg"
              leftSection={<IconFolderHeart size={28} aria-hidden />}
              style={{ alignSelf: 'flex-start' }}
              onClick={() => setPage('portfolio')}
            >
              {t('skills.own.portfolio')}
            </Button>
            <PupilLetters pupil={pupil} partnerPlace={view?.partners[0]?.place ?? ''} onOpen={open} />
          </>
        )}
        {page === 'write' && view && (
          <PupilWrite
            pupil={pupil}
            view={view}
            draftId={draftId}
            {...(about && { about })}
            onHandedIn={() => setPage('home')}
          />
        )}
        {page === 'project' && view && (
          <PupilProject
            view={view}
            pseudonym={pupil.pseudonym}
            onDocument={(id) => {
              setDocumentId(id);
              setPage('document');
            }}
            onWords={() => setPage('words')}
          />
        )}
        {page === 'words' && view && (
          <PupilWords
            view={view}
            onSuggest={() => open('', { id: glossaryOf(view.room.scope), topic: '' })}
          />
        )}
        {page === 'document' && view && (
          <PupilDocument
            pupil={pupil}
            view={view}
            documentId={documentId}
            onSay={(topic) => open('', { id: documentId, topic })}
          />
        )}
        {page === 'reflect' && stage && (
          <PupilReflect pupil={pupil} room={room} stage={stage} onDone={() => setPage('home')} />
        )}
        {page === 'portfolio' && <PupilPortfolio pupil={pupil} />}
        {page === 'show' && view && <PupilPartners view={view} onWrite={() => open('')} />}
      </Stack>
      <ReportDialog
        key={reported}
        place={`report/${reported}/${pupil.id}`}
        isOpen={reported !== ''}
        teacher={session.teacherName}
        lead={lead?.name ?? ''}
        onReport={(reason, words) =>
          reportLetter(desk, {
            letter: reported,
            class: session.class,
            reporter: { id: pupil.id, name: `${pupil.givenName} ${pupil.familyName}`.trim() },
            reason,
            words,
          })
        }
        onClose={() => setReported('')}
        isLarge
      />
    </Container>
  );
}
