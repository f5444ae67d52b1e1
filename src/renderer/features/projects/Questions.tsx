import { ActionIcon, Button, Card, Group, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeProject } from '../../../shared/actions/prepare-project.ts';
import type { Json } from '../../../shared/lib/canonical.ts';
import { newUlid } from '../../../shared/lib/ids.ts';
import { useDesk } from '../../db/desk-context.ts';
import { MoveButtons } from '../../ui/plan/MoveButtons.tsx';
import { inOrder, orderAtEnd, ordersAfterMove } from '../../ui/plan/plan-order.ts';
import { useKeeping } from '../../ui/text/keeping.ts';
import { SavedField } from '../../ui/text/SavedField.tsx';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import type { ProjectPartProps } from './project-part.ts';

/** Questions of the project, each with "how do we know?": so that pupils look at their sources and at what they take for granted. */
export function Questions({ view, isReadOnly }: ProjectPartProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const showUndo = useUndoToast();
  const [fresh, setFresh] = useState('');
  const questions = inOrder(view.questions);
  const change = (values: Record<string, Json>) =>
    keeping.run('questions', () => changeProject(desk, view.id, values));
  const add = (): void => {
    const id = newUlid(desk.now());
    setFresh(id);
    void change({
      [`questions/${id}/question`]: '',
      [`questions/${id}/howDoWeKnow`]: '',
      [`questions/${id}/order`]: orderAtEnd(questions),
    });
  };
  const remove = (id: string): void => {
    void change({ [`questions/${id}/removed`]: true });
    showUndo(t('projects.question.taken'), () => void change({ [`questions/${id}/removed`]: false }));
  };
  const move = (from: number, to: number): void =>
    void change(
      Object.fromEntries(
        Object.entries(ordersAfterMove(questions, from, to)).map(([id, order]) => [
          `questions/${id}/order`,
          order,
        ]),
      ),
    );
  return (
    <Stack gap="sm" component="section" aria-labelledby="project-questions">
      <div>
        <Title order={2} id="project-questions">
          {t('projects.questions')}
        </Title>
        <Text c="dimmed">{t('projects.questionsHint')}</Text>
      </div>
      <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {questions.map((entry, index) => {
          const path = (field: string) => `questions/${entry.id}/${field}`;
          const name = entry.question || t('projects.question.number', { number: index + 1 });
          const given = (field: 'question' | 'howDoWeKnow') => ({
            value: entry[field],
            maxLength: 500,
            isMultiline: true,
            isReadOnly,
            onSave: (value: string) => changeProject(desk, view.id, { [path(field)]: value }),
            others: view.alsoWritten[path(field)],
            place: `${view.id}/${path(field)}`,
          });
          return (
            <Card component="li" key={entry.id} withBorder padding="md">
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Stack gap="xs" flex={1} miw={0}>
                  <SavedField
                    {...given('question')}
                    look="quiet"
                    label={t('projects.question.question')}
                    placeholder={t('projects.question.questionHint')}
                    hasFocusAtStart={fresh === entry.id}
                  />
                  <SavedField
                    {...given('howDoWeKnow')}
                    look="quiet"
                    label={t('projects.question.howDoWeKnow')}
                    placeholder={t('projects.question.howHint')}
                  />
                </Stack>
                {!isReadOnly && (
                  <Stack gap={0}>
                    <Tooltip label={t('projects.plan.takeAway')} openDelay={400}>
                      <ActionIcon
                        size={44}
                        variant="subtle"
                        color="gray"
                        aria-label={t('projects.plan.takeAwayOf', { name })}
                        onClick={() => remove(entry.id)}
                      >
                        <IconTrash size={20} aria-hidden />
                      </ActionIcon>
                    </Tooltip>
                    <MoveButtons
                      name={name}
                      place={index}
                      count={questions.length}
                      onMove={(to) => move(index, to)}
                      isUpright
                    />
                  </Stack>
                )}
              </Group>
            </Card>
          );
        })}
      </Stack>
      {!isReadOnly && (
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={add}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('projects.question.add')}
        </Button>
      )}
    </Stack>
  );
}
