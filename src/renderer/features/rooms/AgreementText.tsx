import { IconCircleCheck, IconHistory, IconHourglass } from '@tabler/icons-react';
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { agreedClasses, hasChangedSince, rulesOf } from '../../../shared/rules/partnership/agreement.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { GoalChip } from '../../ui/GoalChip.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './Agreement.module.css';

/** The agreement as it is read and printed: what is common, then the classes side by side with their yes, then the rules. */
export function AgreementText({ view }: { readonly view: OwnRoom }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { room } = view;
  const all = [view.own, ...view.partners].filter((entry) => entry !== undefined);
  const part = (id: string) => room.parts.find((entry) => entry.id === id);
  const weeks = t('partners.terms.weekCount', { count: room.weeks });
  const dates =
    room.startOn === '' || room.weeks === 0
      ? room.startOn === ''
        ? t('rooms.agreement.datesOpen')
        : formats.date(room.startOn)
      : t('rooms.agreement.dates', { from: formats.date(room.startOn), weeks });
  return (
    <Stack gap="md">
      <dl className={classes['facts']}>
        {room.aims !== '' && <Fact name={t('rooms.agreement.aims')}>{room.aims}</Fact>}
        {room.goals.length > 0 && (
          <Fact name={t('rooms.agreement.goals')}>
            {room.goals.map((goal) => (
              <GoalChip key={goal} goal={Number(goal)} />
            ))}
          </Fact>
        )}
        <Fact name={t('rooms.agreement.startOn')}>{dates}</Fact>
        <Fact name={t('rooms.agreement.languages')}>
          {room.languages.length === 0
            ? t('rooms.agreement.open')
            : formats.list(room.languages.map((tag) => formats.language(tag)))}
        </Fact>
        <Fact name={t('rooms.agreement.teamSize')}>
          {room.teamSize === 0 ? t('rooms.agreement.open') : formats.number(room.teamSize)}
        </Fact>
      </dl>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keys */}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('rooms.agreement.title')}>
        <table className={classes['sides']}>
          <thead>
            <tr>
              <td aria-hidden />
              {all.map((entry) => (
                <th key={entry.id} scope="col">
                  {entry.name}, {entry.place}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('rooms.agreement.pupils')}</th>
              {all.map(({ id, size }) => (
                <td key={id}>{formats.number(part(id)?.pupils || size)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('rooms.agreement.responsible')}</th>
              {all.map(({ id, teacherName }) => (
                <td key={id}>{part(id)?.responsible || teacherName}</td>
              ))}
            </tr>
            <tr>
              <td aria-hidden />
              {all.map((entry) => (
                <td key={entry.id}>
                  <Yes entry={entry} view={view} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <section aria-labelledby="agreement-rules">
        <Title order={3} id="agreement-rules" mb="xs">
          {t('rooms.agreement.rules')}
        </Title>
        <ul className={classes['rules']}>
          {rulesOf(room).map(({ id, usual, text }) => (
            <li key={id}>{usual === '' ? text : t(`rooms.agreement.usual.${usual}`)}</li>
          ))}
        </ul>
        <Text mt="sm">{t('rooms.agreement.fixed')}</Text>
        <ul className={classes['rules']}>
          <li>{t('rooms.agreement.rule.review')}</li>
          <li>{t('rooms.agreement.rule.names')}</li>
        </ul>
      </section>
    </Stack>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Whether a class has said yes to this text, in icon and words. */
function Yes({ entry, view }: { readonly entry: RoomClass; readonly view: OwnRoom }) {
  const { t } = useTranslation();
  const state = agreedClasses(view.room).has(entry.id)
    ? 'said'
    : hasChangedSince(view.room, entry.id)
      ? 'old'
      : 'missing';
  const StateIcon = { said: IconCircleCheck, old: IconHistory, missing: IconHourglass }[state];
  return (
    <span className={classes['yes']} data-state={state}>
      <StateIcon size={20} aria-hidden />
      {t(`rooms.agreement.yes.${state}`, { name: entry.teacherName })}
    </span>
  );
}
