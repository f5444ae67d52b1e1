import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What is left without a printed code, and that nothing which was sent is lost. */
export function NoCode() {
  const { t } = useTranslation();
  return (
    <div>
      <Text fw={600}>{t('recover.noCode.title')}</Text>
      <List spacing={4} mt={4} c="dimmed">
        <List.Item>{t('recover.noCode.other')}</List.Item>
        <List.Item>{t('recover.noCode.colleague')}</List.Item>
        <List.Item>{t('recover.noCode.alone')}</List.Item>
      </List>
    </div>
  );
}
