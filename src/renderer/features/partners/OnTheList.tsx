import { Button, Group, Modal, Stack, Switch, Text } from '@mantine/core';
import { IconEye, IconListCheck, IconListDetails, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { changeClass } from '../../../shared/actions/found-school.ts';
import type { ListState } from '../../../shared/actions/keep-listed.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import type { SchoolClass } from '../../../shared/records/class.ts';
import type { ClassCard } from '../../../shared/rules/matching/class-card.ts';
import { missingParts, PROFILE_PARTS } from '../../../shared/rules/profile-completeness.ts';
import { useDesk } from '../../db/desk-context.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { CardFacts } from './CardFacts.tsx';
import classes from './Partners.module.css';

/** Whether other classes see ours, what they see of it, and how much of the profile is told. */
export function OnTheList({
  schoolClass,
  card,
  isVerified,
  isOwn,
  said,
}: {
  readonly schoolClass: SchoolClass & { readonly id: string };
  /** What others would see of the class now. */
  readonly card: ClassCard;
  readonly isVerified: boolean;
  /** Her own class: a helper does not list another's. */
  readonly isOwn: boolean;
  /** What was said about the list last. */
  readonly said: ListState | undefined;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [isShown, setIsShown] = useState(false);
  const hasLanguage = card.languages.length > 0;
  const told = PROFILE_PARTS.length - missingParts(schoolClass).length;
  const profile = `/classes/${bareId(schoolClass.id)}/profile`;
  return (
    <Stack gap="sm" data-testid="on-the-list">
      <Switch
        size="md"
        checked={schoolClass.isListed}
        disabled={!isOwn || (!hasLanguage && !schoolClass.isListed)}
        onChange={(event) =>
          void changeClass(desk, schoolClass.id, { isListed: event.currentTarget.checked })
        }
        label={t('partners.list.switch')}
        description={t(isOwn ? 'partners.list.what' : 'partners.list.notYours')}
      />
      <ListWords {...{ said, isVerified, hasLanguage }} isListed={schoolClass.isListed} />
      <Group gap="sm">
        <Button
          variant="light"
          leftSection={<IconEye size={20} aria-hidden />}
          onClick={() => setIsShown(true)}
        >
          {t('partners.list.preview')}
        </Button>
        <Button
          component={Link}
          href={profile}
          variant="subtle"
          leftSection={<IconPencil size={20} aria-hidden />}
        >
          {t('partners.list.profile', { count: told, of: PROFILE_PARTS.length })}
        </Button>
      </Group>
      <Modal
        opened={isShown}
        onClose={() => setIsShown(false)}
        title={t('partners.list.previewTitle')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('partners.list.close') }}
      >
        <Stack gap="md">
          <Text c="dimmed">{t('partners.list.previewLead')}</Text>
          <CardFacts card={card} />
        </Stack>
      </Modal>
    </Stack>
  );
}

/** Where the class stands: in icon and words. */
function ListWords({
  said,
  isListed,
  isVerified,
  hasLanguage,
}: {
  readonly said: ListState | undefined;
  readonly isListed: boolean;
  readonly isVerified: boolean;
  readonly hasLanguage: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!hasLanguage) return <Text role="status">{t('partners.list.noLanguage')}</Text>;
  const isOn = said?.body.what === 'list' && said.decided?.outcome === 'ok';
  const isWaiting = said !== undefined && said.decided === undefined;
  const StateIcon = isOn && isListed ? IconListCheck : IconListDetails;
  const words = (): string => {
    if (!isListed) return t(isOn || isWaiting ? 'partners.list.leaving' : 'partners.list.off');
    if (!isVerified) return t('partners.list.afterCheck');
    if (isOn) return t('partners.list.on', { day: formats.day(said.decided!.decidedAt) });
    return t('partners.list.waiting');
  };
  return (
    <>
      <Group gap="sm" wrap="nowrap" role="status">
        <StateIcon
          size={22}
          aria-hidden
          className={classes['stateIcon']}
          data-state={isOn && isListed ? 'verified' : 'waiting'}
        />
        <Text>{words()}</Text>
      </Group>
      {isListed && said?.decided?.outcome === 'refused' && said.decided.reason !== 'school/unverified' && (
        <ProblemNote code={said.decided.reason} />
      )}
    </>
  );
}
