import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sharedProjectId } from '../../../../shared/actions/share-plan.ts';
import { project } from '../../../../shared/records/project.ts';
import { exchangeWeeks } from '../../../../shared/rules/exchange-weeks.ts';
import { useOwnRoom, type OwnRoom, type RoomClass } from '../../../db/use-places.ts';
import { useRecord } from '../../../db/use-records.ts';
import { realName, useLetterCounts, useSaidInClass } from '../../../db/use-skills.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { PdfButton } from '../../../ui/PdfButton.tsx';
import { Certificate } from './Certificate.tsx';

const EVERYBODY = '';

/** Certificates for one pupil or for all of a class, a page each: made here, printed here, sent nowhere. */
export function CertificatesScreen({
  roomUlid,
  pupilUlid,
}: {
  readonly roomUlid: string;
  readonly pupilUlid?: string | undefined;
}) {
  const { t } = useTranslation();
  const view = useOwnRoom(`exchange:${roomUlid}`);
  if (view === undefined) return null;
  if (!view?.own)
    return (
      <EmptyState art="room" text={t('rooms.notHere')} action={{ label: t('rooms.all'), href: '/rooms' }} />
    );
  return (
    <Certificates
      view={view}
      own={view.own}
      first={pupilUlid ? `pupil:${pupilUlid}` : EVERYBODY}
      back={<BackLink href={`/rooms/${roomUlid}/skills`} words={t('skills.back')} />}
    />
  );
}

function Certificates({
  view,
  own,
  first,
  back,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly first: string;
  readonly back: ReactNode;
}) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const { shell } = platform;
  const { room } = view;
  const [wanted, setWanted] = useState(first);
  const plan = useRecord(project, sharedProjectId(room.scope));
  const pupils = useSaidInClass(own.id, room.scope)?.map(({ pupil }) => pupil);
  const letters = useLetterCounts(room.scope, own.id);
  if (!pupils || !letters || plan === undefined) return null;
  const chosen = pupils.filter(({ id }) => wanted === EVERYBODY || id === wanted);
  return (
    <Stack gap="xl">
      <Stack gap="xl" className="no-print">
        {back}
        <PageHeader title={t('skills.certificate.all')} lead={t('skills.certificate.lead')} />
        <Group align="flex-end">
          <NativeSelect
            label={t('skills.certificate.for')}
            value={wanted}
            onChange={({ currentTarget }) => setWanted(currentTarget.value)}
            data={[
              { value: EVERYBODY, label: t('skills.certificate.everybody') },
              ...pupils.map((pupil) => ({ value: pupil.id, label: realName(pupil) })),
            ]}
          />
          <Button
            leftSection={<IconPrinter size={20} aria-hidden />}
            disabled={chosen.length === 0}
            onClick={() => void platform.print()}
          >
            {t('skills.certificate.print', { count: chosen.length })}
          </Button>
          <PdfButton save={shell && (() => shell.savePdf('interclass-certificates.pdf'))} />
        </Group>
      </Stack>
      <div>
        {chosen.map((pupil) => (
          <Certificate
            key={pupil.id}
            name={realName(pupil)}
            title={plan?.title || room.title}
            own={own}
            partners={view.partners}
            goals={plan?.goals.length ? plan.goals : room.goals}
            weeks={exchangeWeeks(room, letters.lastAt)}
            ownLetters={letters.by.get(pupil.pseudonym) ?? 0}
            classLetters={letters.all}
          />
        ))}
      </div>
    </Stack>
  );
}
