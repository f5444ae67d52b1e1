import { Card, SimpleGrid, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListState } from '../../../shared/actions/keep-listed.ts';
import type { SchoolClass } from '../../../shared/records/class.ts';
import type { School } from '../../../shared/records/school.ts';
import type { ClassCard } from '../../../shared/rules/matching/class-card.ts';
import { OnTheList } from './OnTheList.tsx';
import { SchoolCheck } from './SchoolCheck.tsx';
import type { SchoolState } from './school-state.ts';

/** How we stand: whether our school is verified, and whether others see our class. */
export function OurClass({
  school,
  state,
  schoolClass,
  card,
  isOwn,
  said,
}: {
  readonly school: School & { readonly id: string };
  readonly state: SchoolState;
  readonly schoolClass: SchoolClass & { readonly id: string };
  readonly card: ClassCard;
  readonly isOwn: boolean;
  readonly said: ListState | undefined;
}) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
      <Card withBorder component="section" aria-labelledby="check-title">
        <Title order={2} id="check-title" mb="sm">
          {t('partners.check.title')}
        </Title>
        <SchoolCheck school={school} state={state} />
      </Card>
      <Card withBorder component="section" aria-labelledby="list-title">
        <Title order={2} id="list-title" mb="sm">
          {t('partners.list.title')}
        </Title>
        <OnTheList
          schoolClass={schoolClass}
          card={card}
          isVerified={state.state === 'verified'}
          isOwn={isOwn}
          said={said}
        />
      </Card>
    </SimpleGrid>
  );
}
