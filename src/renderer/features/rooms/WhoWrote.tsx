import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconUserEdit } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAuthors } from '../../db/use-documents.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import classes from './WhoWrote.module.css';

/** Who wrote what: the text with a line of its own under the words of each class, and the writer's name with them. */
export function WhoWrote({ view, documentId }: { readonly view: OwnRoom; readonly documentId: string }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <section className="no-print">
      <Button
        variant="subtle"
        leftSection={<IconUserEdit size={20} aria-hidden />}
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        {t(isShown ? 'rooms.whoWrote.hide' : 'rooms.whoWrote.show')}
      </Button>
      {isShown && <Authors view={view} documentId={documentId} />}
    </section>
  );
}

function Authors({ view, documentId }: { readonly view: OwnRoom; readonly documentId: string }) {
  const { t } = useTranslation();
  const blocks = useAuthors(documentId, view.room.scope);
  const order = view.room.classes.map(({ id }) => id).sort();
  if (!blocks) return null;
  if (blocks.length === 0) return <Text mt="sm">{t('rooms.whoWrote.empty')}</Text>;
  return (
    <Card withBorder mt="sm" data-testid="who-wrote">
      <Stack gap="md">
        <Group gap="lg">
          {order.map((id, index) => {
            const { name = '', place = '' } = view.room.classes.find((entry) => entry.id === id) ?? {};
            return (
              <Text key={id} size="sm">
                <span className={classes['run']} data-class={index}>
                  {[name, place].filter(Boolean).join(', ')}
                </span>
              </Text>
            );
          })}
        </Group>
        <div className={classes['text']} dir="auto">
          {blocks.map(({ runs }, block) => (
            <p key={block}>
              {runs.map(({ text, class: from, name }, index) => (
                <span key={index} className={classes['run']} data-class={order.indexOf(from)} title={name}>
                  {text}
                  {name !== '' && name !== runs[index + 1]?.name && (
                    <Text component="span" size="xs" c="dimmed">
                      {' '}
                      ({name}){' '}
                    </Text>
                  )}
                </span>
              ))}
            </p>
          ))}
        </div>
      </Stack>
    </Card>
  );
}
