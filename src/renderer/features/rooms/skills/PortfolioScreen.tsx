import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { pupil as pupilKind, type Pupil } from '../../../../shared/records/pupil.ts';
import { useOwnRoom } from '../../../db/use-places.ts';
import { useRecord } from '../../../db/use-records.ts';
import { realName, usePortfolio } from '../../../db/use-skills.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { ShapeOf } from '../../../ui/ShapeOf.tsx';
import { PortfolioActions } from '../../../ui/skills/PortfolioActions.tsx';
import { PortfolioView } from '../../../ui/skills/PortfolioView.tsx';

/** All that one pupil has made in the exchanges of her class, to be read, printed, or taken along. */
export function PortfolioScreen({
  roomUlid,
  pupilUlid,
}: {
  readonly roomUlid: string;
  readonly pupilUlid: string;
}) {
  const { t } = useTranslation();
  const view = useOwnRoom(`exchange:${roomUlid}`);
  const person = useRecord(pupilKind, `pupil:${pupilUlid}`);
  if (view === undefined || person === undefined) return null;
  if (!view?.own || !person || person.scope !== view.own.id)
    return (
      <EmptyState art="class" text={t('skills.notHere')} action={{ label: t('rooms.all'), href: '/rooms' }} />
    );
  return (
    <Stack gap="lg">
      <BackLink href={`/rooms/${roomUlid}/pupils/${pupilUlid}`} words={realName(person)} />
      <Portfolio person={person} />
    </Stack>
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
