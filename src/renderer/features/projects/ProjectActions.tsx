import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Project } from '../../../shared/records/project.ts';
import { useIsOff } from '../../platform/policy-context.ts';
import { NotDone } from '../../ui/text/NotDone.tsx';
import classes from './Projects.module.css';
import { OfferState, ShareWithLibrary } from './ShareWithLibrary.tsx';
import { useCopies } from './use-copies.ts';
import { useOffer } from './use-offer.ts';

/** What can be done with a whole project: print it, copy it, keep it as a template, offer it to the library; a template is used. */
export function ProjectActions({ view }: { readonly view: Project }) {
  const { t } = useTranslation();
  const { copy, isCopying, problem } = useCopies();
  const isLibraryOff = useIsOff('library');
  const offer = useOffer(view.id);
  return (
    <Stack gap="sm">
      <Group gap="xs" className={`no-print ${classes['tools']}`}>
        <Button
          component={Link}
          href={`/projects/${bareId(view.id)}/print`}
          variant="subtle"
          leftSection={<IconPrinter size={20} aria-hidden />}
        >
          {t('projects.print')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconCopy size={20} aria-hidden />}
          disabled={isCopying}
          onClick={() => copy(view, view.isTemplate ? 'template' : 'duplicate')}
        >
          {t('projects.duplicate')}
        </Button>
        {!view.isTemplate && (
          <Button
            variant="subtle"
            leftSection={<IconBookmarkPlus size={20} aria-hidden />}
            disabled={isCopying}
            onClick={() => copy(view, 'template')}
          >
            {t('projects.asTemplate')}
          </Button>
        )}
        {!isLibraryOff && <ShareWithLibrary view={view} />}
      </Group>
      {offer && <OfferState offer={offer} />}
      {problem && <NotDone what={t('projects.notDone')} code={problem} />}
      {view.isTemplate && (
        <Alert
          variant="light"
          color="lagoon"
          icon={<IconBookmark aria-hidden />}
          title={t('projects.template.title')}
        >
          <Stack gap="sm" align="flex-start">
            {t('projects.template.text')}
            <Button loading={isCopying} onClick={() => copy(view, 'use')}>
              {t('projects.template.use')}
            </Button>
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}
