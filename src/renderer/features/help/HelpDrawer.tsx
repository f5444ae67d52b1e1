import { Button, Drawer, Group, Stack } from '@mantine/core';
import { IconArrowLeft, IconBook2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { topicOf } from '../../../shared/help/topics.ts';
import { HelpArticle } from './HelpReader.tsx';

/** The help for the page that is open, beside it: what was being done stays where it is. */
export function HelpDrawer({
  place,
  isOpen,
  onClose,
}: {
  /** The address of the page. */
  readonly place: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('help.page')}
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <Walk key={place} first={topicOf(place) ?? 'first-hour'} onLeave={onClose} />
    </Drawer>
  );
}

function Walk({ first, onLeave }: { readonly first: string; readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const [trail, setTrail] = useState([first]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" mih={44}>
        {trail.length > 1 ? (
          <Button
            variant="subtle"
            px={0}
            leftSection={<IconArrowLeft size={18} aria-hidden className="mirrored" />}
            onClick={() => setTrail(trail.slice(0, -1))}
          >
            {t('help.back')}
          </Button>
        ) : (
          <span />
        )}
        <Button
          component={Link}
          href="/help"
          variant="subtle"
          px={0}
          onClick={onLeave}
          leftSection={<IconBook2 size={18} aria-hidden />}
        >
          {t('help.all')}
        </Button>
      </Group>
      <HelpArticle
        id={trail.at(-1)!}
        onArticle={(id) => setTrail([...trail, id])}
        onPage={onLeave}
        isBeside
      />
    </Stack>
  );
}
