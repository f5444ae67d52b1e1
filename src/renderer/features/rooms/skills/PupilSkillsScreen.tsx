import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCertificate, IconFolderHeart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { realName, useSaid, useSeen } from '../../../db/use-skills.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { GrowthTable } from '../../../ui/skills/GrowthTable.tsx';
import { NotForMarksNote } from '../../../ui/skills/NotForMarks.tsx';
import { SaidWords } from '../../../ui/skills/SaidWords.tsx';
import { PupilOfRoom } from './PupilOfRoom.tsx';
import { Rubric } from './Rubric.tsx';

/** One pupil in an exchange, for her class's teachers: what she says of herself, and what they see. */
export function PupilSkillsScreen({
  roomUlid,
  pupilUlid,
}: {
  readonly roomUlid: string;
  readonly pupilUlid: string;
}) {
  return (
    <PupilOfRoom roomUlid={roomUlid} pupilUlid={pupilUlid}>
      {(person, view, own) => <OnePupil view={view} own={own} person={person} />}
    </PupilOfRoom>
  );
}

function OnePupil({
  view,
  own,
  person,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly person: Pupil;
}) {
  const { t } = useTranslation();
  const room = view.room.scope;
  const said = useSaid(person.id, room);
  const seen = useSeen(person.id, room);
  if (!said || !seen) return null;
  const name = realName(person);
  const here = `/rooms/${bareId(room)}`;
  return (
    <Stack gap="xl">
      <BackLink href={`${here}/skills`} words={t('skills.back')} />
      <PageHeader
        title={name}
        lead={t('skills.teachersOnly')}
        action={
          <Group gap="sm">
            <Button
              component={Link}
              href={`${here}/pupils/${bareId(person.id)}/portfolio`}
              leftSection={<IconFolderHeart size={20} aria-hidden />}
            >
              {t('skills.portfolio.title')}
            </Button>
            <Button
              component={Link}
              href={`${here}/certificates/${bareId(person.id)}`}
              variant="light"
              leftSection={<IconCertificate size={20} aria-hidden />}
            >
              {t('skills.certificate.title')}
            </Button>
          </Group>
        }
      />
      <Stack component="section" gap="md" aria-labelledby="growth">
        <Title order={2} size="h3" id="growth">
          {t('skills.growth')}
        </Title>
        <GrowthTable said={said} seen={seen} label={t('skills.growthOf', { name })} />
      </Stack>
      <Stack component="section" gap="md" aria-labelledby="said">
        <Title order={2} size="h3" id="said">
          {t('skills.inOwnWords')}
        </Title>
        {!said.before && !said.after && <Text c="dimmed">{t('skills.saidNothing')}</Text>}
        <SaidWords said={said} />
      </Stack>
      <NotForMarksNote />
      <Rubric
        place={{ pupil: person.id, class: own.id, room, school: own.school }}
        seen={seen}
        name={name}
        isLocked={person.isLocked}
      />
    </Stack>
  );
}
