import { Select, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveRole } from '../../../../shared/actions/meetings.ts';
import { keepingCode } from '../../../../shared/lib/errors.ts';
import { MEETING_ROLES, whoHas, type Meeting, type MeetingRole } from '../../../../shared/records/meeting.ts';
import { pupil } from '../../../../shared/records/pupil.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useLettersWithoutConsent } from '../../../db/use-consents.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { useRecords } from '../../../db/use-records.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import classes from './Meetings.module.css';

/** Which pupil does what in a meeting: ours to choose, the others' to read. Partners see pseudonyms. */
export function MeetingRoles({
  meeting,
  view,
  own,
}: {
  readonly meeting: Meeting;
  readonly view: OwnRoom;
  readonly own: RoomClass;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [problem, setProblem] = useState('');
  const pupils = useRecords(pupil, { scope: own.id });
  const asked = useMemo(() => pupils?.map(({ id, scope }) => ({ id, class: scope, author: id })), [pupils]);
  const without = useLettersWithoutConsent(asked);
  const choices = (pupils ?? [])
    .filter(({ id, leftAt, pseudonym }) => leftAt === '' && pseudonym !== '' && without && !without.has(id))
    .map(({ id, pseudonym, givenName, familyName }) => ({
      value: id,
      label: t('rooms.meetings.who', { pseudonym, name: `${givenName} ${familyName}`.trim() }),
      pseudonym,
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const give = async (role: MeetingRole, pupilId: string) => {
    try {
      setProblem('');
      await giveRole(desk, meeting.id, own.id, role, pupilId);
    } catch (error) {
      setProblem(keepingCode(error));
    }
  };
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('rooms.meetings.roles')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('rooms.meetings.rolesHint')}
      </Text>
      <div className={classes['scroll']}>
        <table className={classes['roles']}>
          <thead>
            <tr>
              <th scope="col">{t('rooms.meetings.role')}</th>
              {[own, ...view.partners].map((entry) => (
                <th scope="col" key={entry.id}>
                  <bdi>{entry.place || entry.name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MEETING_ROLES.map((role) => {
              const ours = whoHas(meeting, role, own.id);
              return (
                <tr key={role}>
                  <th scope="row">{t(`rooms.meetings.roleOf.${role}`)}</th>
                  <td>
                    <Select
                      aria-label={t('rooms.meetings.roleFor', { role: t(`rooms.meetings.roleOf.${role}`) })}
                      placeholder={ours || t('rooms.meetings.nobody')}
                      data={choices}
                      value={choices.find(({ pseudonym }) => pseudonym === ours)?.value ?? null}
                      onChange={(value) => void give(role, value ?? '')}
                      nothingFoundMessage={t('rooms.meetings.noneAgreed')}
                      searchable
                      clearable
                      miw={220}
                    />
                  </td>
                  {view.partners.map((entry) => (
                    <td key={entry.id}>
                      <bdi>{whoHas(meeting, role, entry.id) || t('rooms.meetings.nobody')}</bdi>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {problem !== '' && <ProblemNote code={problem} />}
    </Stack>
  );
}
