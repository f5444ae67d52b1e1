import { Button, Container, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { PersonPicture } from '../../ui/PersonPicture.tsx';
import classes from './Pupils.module.css';

/** The door of one pupil: her picture, her name, what is asked of her, and the ways back. */
export function DoorFrame({
  pupil,
  picture = pupil.picture,
  words,
  isBad = false,
  onBack,
  more,
  children,
}: {
  readonly pupil: Pupil;
  readonly picture?: string;
  /** What was not right, or what to do. */
  readonly words?: string;
  readonly isBad?: boolean;
  readonly onBack: () => void;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <Container size="sm" py="xl" component="main" className={classes['large']}>
      <Stack align="center" gap="md">
        <PersonPicture picture={picture} size={96} />
        <Title order={1} ref={title} tabIndex={-1} className={classes['quietFocus']}>
          {t('pupils.hello', { name: pupil.givenName })}
        </Title>
        {children}
        <Text role="alert" mih={32} ta="center" {...(isBad && { c: 'var(--brick)' })}>
          {words}
        </Text>
        <Group justify="center">
          {more}
          <Button variant="subtle" onClick={onBack}>
            {t('pupils.notMe')}
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}
