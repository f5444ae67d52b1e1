import { Badge } from '@mantine/core';
import { IconCircleCheck, IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Open or closed, in colour, icon and word. */
export function ReportState({ isOpen }: { readonly isOpen: boolean }) {
  const { t } = useTranslation();
  return (
    <Badge
      variant="light"
      color={isOpen ? 'brick' : 'leaf'}
      leftSection={isOpen ? <IconFlag size={18} aria-hidden /> : <IconCircleCheck size={18} aria-hidden />}
      data-state={isOpen ? 'open' : 'closed'}
    >
      {t(isOpen ? 'reports.state.open' : 'reports.state.closed')}
    </Badge>
  );
}
