import { ActionIcon, Button, Group, MultiSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  changeAgreement,
  changePart,
  changeRule,
  setRuleRemoved,
} from '../../../shared/actions/change-agreement.ts';
import { rulesOf } from '../../../shared/rules/partnership/agreement.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { GoalPicker } from '../../ui/GoalPicker.tsx';
import { languageChoices } from '../../ui/languages.ts';
import { isDay } from '../../ui/plan/plan-calendar.ts';
import { SavedField } from '../../ui/text/SavedField.tsx';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { LeavesNow } from './LeavesNow.tsx';
import classes from './Agreement.module.css';

/** Everything in the agreement that a teacher of this class may write; each change asks both classes again. */
export function AgreementEdit({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const undoToast = useUndoToast();
  const { room } = view;
  // The last one stays: without any the usual ones hold.
  const rules = rulesOf(room);
  const part = room.parts.find(({ id }) => id === own.id);
  const set = (values: Parameters<typeof changeAgreement>[2]) => changeAgreement(desk, room.id, values);
  const whole = (value: string | number, most: number): number =>
    typeof value === 'number' ? Math.min(Math.max(Math.round(value), 0), most) : 0;
  const remove = async (id: string) => {
    await setRuleRemoved(desk, room.id, id, true);
    undoToast(t('rooms.agreement.removed'), () => void setRuleRemoved(desk, room.id, id, false));
  };
  return (
    <LeavesNow>
      <Stack gap="md" data-testid="agreement-edit">
        <Text>{t('rooms.agreement.changedNote')}</Text>
        <SavedField
          label={t('rooms.agreement.aims')}
          value={room.aims}
          maxLength={1000}
          isMultiline
          onSave={(aims) => set({ aims })}
          others={room.alsoWritten['aims']}
          place={`${room.id}/aims`}
        />
        <Group gap="md" align="flex-end">
          <TextInput
            type="date"
            label={t('rooms.agreement.startOn')}
            value={room.startOn}
            onChange={({ currentTarget: { value } }) =>
              (value === '' || isDay(value)) && void set({ startOn: value })
            }
            w={200}
          />
          <NumberInput
            label={t('rooms.agreement.weeks')}
            value={room.weeks === 0 ? '' : room.weeks}
            min={1}
            max={30}
            allowDecimal={false}
            onChange={(value) => void set({ weeks: whole(value, 30) })}
            w={140}
          />
          <NumberInput
            label={t('rooms.agreement.teamSize')}
            value={room.teamSize === 0 ? '' : room.teamSize}
            min={2}
            max={12}
            allowDecimal={false}
            onChange={(value) => void set({ teamSize: whole(value, 12) })}
            w={180}
          />
        </Group>
        <MultiSelect
          label={t('rooms.agreement.languages')}
          data={languageChoices(i18n.language, room.languages)}
          value={[...room.languages]}
          onChange={(languages) => void set({ languages })}
          maxValues={8}
          searchable
        />
        <Group gap="md" align="flex-start">
          <NumberInput
            label={t('rooms.agreement.pupils')}
            value={part?.pupils || own.size || ''}
            min={1}
            max={200}
            allowDecimal={false}
            onChange={(value) => void changePart(desk, room.id, own.id, { pupils: whole(value, 200) })}
            w={200}
          />
          <SavedField
            label={t('rooms.agreement.responsible')}
            value={part?.responsible || own.teacherName}
            maxLength={120}
            onSave={(responsible) => changePart(desk, room.id, own.id, { responsible })}
            place={`${room.id}/responsible`}
          />
        </Group>
        <GoalPicker
          label={t('rooms.agreement.goals')}
          value={room.goals}
          onChange={(goals) => void set({ goals })}
        />
        <Stack gap="xs" role="group" aria-label={t('rooms.agreement.rules')}>
          {rules.map(({ id, usual, text }, at) => {
            const words = usual === '' ? text : t(`rooms.agreement.usual.${usual}`);
            return (
              <div key={id} className={classes['rule']}>
                <SavedField
                  label={t('rooms.agreement.ruleLabel', { number: at + 1 })}
                  value={words}
                  maxLength={300}
                  onSave={(next) =>
                    next === words ? Promise.resolve() : changeRule(desk, room.id, id, next)
                  }
                  others={room.alsoWritten[`rules/${id}/text`]}
                  place={`${room.id}/rules/${id}/text`}
                />
                {rules.length > 1 && (
                  <ActionIcon
                    variant="subtle"
                    size={44}
                    mt={24}
                    aria-label={t('rooms.agreement.removeRule', { rule: words })}
                    onClick={() => void remove(id)}
                  >
                    <IconTrash size={20} aria-hidden />
                  </ActionIcon>
                )}
              </div>
            );
          })}
          <AddRule onAdd={(text) => changeRule(desk, room.id, undefined, text)} />
        </Stack>
      </Stack>
    </LeavesNow>
  );
}

/** A new rule begins with words: an empty one would be none. */
function AddRule({ onAdd }: { readonly onAdd: (text: string) => Promise<unknown> }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="light"
      style={{ alignSelf: 'flex-start' }}
      leftSection={<IconPlus size={20} aria-hidden />}
      onClick={() => void onAdd(t('rooms.agreement.newRule'))}
    >
      {t('rooms.agreement.addRule')}
    </Button>
  );
}
