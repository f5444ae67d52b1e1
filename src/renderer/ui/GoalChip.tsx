import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GOALS } from './goals.ts';

/** A goal by number and name; its colour only accompanies them. */
export function GoalChip({ goal }: { readonly goal: string | number }) {
  const { t } = useTranslation();
  const found = GOALS[Number(goal) - 1];
  if (!found) return null;
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, minHeight: 28 }}>
      <span aria-hidden style={{ background: found.color, color: found.ink, borderRadius: 6, padding: '2px 8px', fontWeight: 700, minWidth: 32, textAlign: 'center' }}>
        {found.number}
      </span>
      <Text span size="sm">
        <span className="visually-hidden">{found.number} </span>
        {t(`goals.${found.number}`)}
      </Text>
    </span>
  );
}
