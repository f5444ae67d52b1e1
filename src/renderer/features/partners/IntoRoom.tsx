import { Alert, Select, Text, Textarea } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProposedTerms } from '../../../shared/records/proposal.ts';
import type { Room } from '../../../shared/records/room.ts';
import { useOwnRoom, type OwnRoom } from '../../db/use-places.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { SideBySide } from './SideBySide.tsx';

const NOTHING = { request: '', seen: '', at: '' };

/** What an exchange says of itself to a class that is asked into it: what its classes have agreed on. */
export function termsOfRoom(
  { title, summary, goals, startOn, weeks, languages }: Room,
  words: string,
): ProposedTerms {
  return { title, summary, goals: [...goals], startOn, weeks, languages: [...languages], words };
}

/** Whether the class is asked into a new exchange (''), or into one of `rooms` (`exchange:<ulid>`). */
export function ChooseExchange({
  rooms,
  value,
  onChange,
}: {
  readonly rooms: readonly OwnRoom[];
  readonly value: string;
  readonly onChange: (exchange: string) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titles = rooms.map(({ room, partners }) => ({
    value: room.scope,
    label: t('partners.into.room', {
      title: room.title || t('partners.untitled'),
      names: partners.map(({ name, place }) => formats.parts([name, place])).join(' · '),
    }),
  }));
  return (
    <Select
      label={t('partners.into.which')}
      data={[{ value: '', label: t('partners.into.new') }, ...titles]}
      value={value}
      onChange={(chosen) => onChange(chosen ?? '')}
      allowDeselect={false}
    />
  );
}

/** What the class reads that is asked into an exchange that is there, and a word of greeting; the rest is agreed on already. */
export function IntoRoomFields({
  terms,
  onWords,
}: {
  readonly terms: ProposedTerms;
  readonly onWords: (words: string) => void;
}) {
  const { t } = useTranslation();
  const shown = { ...NOTHING, terms: { ...terms, words: '' } };
  return (
    <>
      <Text>{t('partners.into.lead')}</Text>
      <SideBySide ours={{ ...shown, request: 'ours' }} theirs={shown} />
      <Alert color="marigold" variant="light" icon={<IconUsersPlus aria-hidden />}>
        {t('partners.into.asksAll')}
      </Alert>
      <Textarea
        label={t('partners.propose.words')}
        value={terms.words}
        onChange={({ currentTarget: { value } }) => onWords(value)}
        maxLength={1200}
        autosize
        minRows={3}
      />
    </>
  );
}

/** On an invitation into an exchange that is there: which, or that others are in it already. */
export function IntoNote({ exchange, isOurs }: { readonly exchange: string; readonly isOurs: boolean }) {
  const { t } = useTranslation();
  const view = useOwnRoom(exchange);
  return (
    <Text>
      {isOurs
        ? t('partners.into.ours', { title: view?.room.title || t('partners.untitled') })
        : t('partners.into.theirs')}
    </Text>
  );
}
