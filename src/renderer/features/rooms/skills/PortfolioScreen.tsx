import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import { realName, usePortfolio } from '../../../db/use-skills.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { ShapeOf } from '../../../ui/ShapeOf.tsx';
import { PortfolioActions } from '../../../ui/skills/PortfolioActions.tsx';
import { PortfolioView } from '../../../ui/skills/PortfolioView.tsx';
import { PupilOfRoom } from './PupilOfRoom.tsx';

/** All that one pupil has made in the exchanges of her class, to be read, printed, or taken along. */
export function PortfolioScreen({
  roomUlid,
  pupilUlid,
}: {
  readonly roomUlid: string;
  readonly pupilUlid: string;
}) {
  return (
    <PupilOfRoom roomUlid={roomUlid} pupilUlid={pupilUlid}>
      {(person) => (
        <Stack gap="lg">
          <BackLink href={`/rooms/${roomUlid}/pupils/${pupilUlid}`} words={realName(person)} />
          <Portfolio person={person} />
        </Stack>
      )}
    </PupilOfRoom>
  );
}

function Portfolio({ person }: { readonly person: Pupil }) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const parts = usePortfolio(person.id, person.scope);
  const name = realName(person);
  if (!parts) return <ShapeOf label={t('skills.portfolio.gathering')} cards={2} />;
  return (
    <Stack gap="xl">
      <PageHeader
        title={t('skills.portfolio.of', { name })}
        lead={t('skills.portfolio.lead')}
        action={
          parts.length > 0 && (
            <PortfolioActions parts={parts} name={name} classId={person.scope} host={platform} />
          )
        }
      />
      <PortfolioView parts={parts} classId={person.scope} />
    </Stack>
  );
}
