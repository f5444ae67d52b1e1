import { Button, Card, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../../shared/ipc/updates.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import type { ShellPort } from '../../platform/platform.ts';
import { useUpdate } from '../../platform/update-news.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** In the desktop app: whether there is a newer version, how far it is, and what to do. */
export function UpdateSection() {
  const { shell } = usePlatform();
  return shell ? <Update shell={shell} /> : null;
}

function Update({ shell }: { readonly shell: ShellPort }) {
  const { t } = useTranslation();
  const state = useUpdate(shell);
  const [isHeld, setHeld] = useState(false);
  if (!state) return null;
  const install = (): void => void shell.installUpdate().then((isGoing) => setHeld(!isGoing));
  return (
    <Card withBorder component="section" aria-labelledby="about-update" data-update={state.what}>
      <Title order={2} id="about-update" mb="sm">
        {t('about.update.title')}
      </Title>
      <Stack gap="sm" align="flex-start">
        <div role="status">
          <UpdateWords state={state} />
          {isHeld && <Text mt="xs">{t('about.update.held')}</Text>}
        </div>
        {state.what === 'fetching' && (
          <Progress
            value={Math.round(state.share * 100)}
            w="100%"
            maw={420}
            aria-label={t('about.update.progress')}
          />
        )}
        <Group>
          {['idle', 'problem', 'gone-back'].includes(state.what) && (
            <Button variant="default" onClick={() => void shell.lookForUpdate()}>
              {t('about.update.look')}
            </Button>
          )}
          {state.what === 'offered' && state.mayFetch && (
            <Button onClick={() => void shell.fetchUpdate()}>{t('about.update.fetch')}</Button>
          )}
          {state.what === 'ready' && <Button onClick={install}>{t('about.update.install')}</Button>}
        </Group>
      </Stack>
    </Card>
  );
}

/** How things stand, in words. */
function UpdateWords({ state }: { readonly state: UpdateState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  switch (state.what) {
    case 'off':
      return <Text maw="70ch">{t(`about.update.off.${state.why}`)}</Text>;
    case 'problem':
      return <Text maw="70ch">{t(`about.update.problem.${state.problem}`)}</Text>;
    case 'idle':
      return (
        <Text>
          {state.askedAt === null
            ? t('about.update.notAsked')
            : t('about.update.newest', { when: formats.moment(state.askedAt) })}
        </Text>
      );
    case 'asking':
      return <Text>{t('about.update.asking')}</Text>;
    case 'offered':
      return (
        <Text maw="70ch">
          {t(state.mayFetch ? 'about.update.offered' : 'about.update.byIt', { version: state.version })}
        </Text>
      );
    case 'fetching':
      return (
        <Text>
          {t('about.update.fetching', { version: state.version, share: formats.percent(state.share) })}
        </Text>
      );
    case 'waiting':
    case 'ready':
    case 'gone-back':
      return <Text maw="70ch">{t(`about.update.${state.what}`, { version: state.version })}</Text>;
    default:
      return state satisfies never;
  }
}
