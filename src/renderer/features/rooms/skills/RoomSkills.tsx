import { Button, Card, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconCertificate, IconCircle, IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { setReflectionOpen } from '../../../../shared/actions/reflect.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import { keepingCode, type ErrorCode } from '../../../../shared/lib/errors.ts';
import { STAGES, type Stage } from '../../../../shared/records/reflection.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { realName, useOpenStages, useSaidInClass, type PupilSaid } from '../../../db/use-skills.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { NotForMarksNote } from '../../../ui/skills/NotForMarks.tsx';
import { SpreadTable } from '../../../ui/skills/SpreadTable.tsx';
import { NotDone } from '../../../ui/text/NotDone.tsx';

/** How a class grows in an exchange: it is asked at the beginning and at the end, and its teacher sees how it has moved. */
export function RoomSkills({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const room = view.room.scope;
  const pupils = useSaidInClass(own.id, room);
  const said = useMemo(() => pupils?.map((one) => one.said), [pupils]);
  if (!pupils || !said) return null;
  if (pupils.length === 0)
    return (
      <EmptyState
        art="class"
        text={t('skills.noPupils')}
        action={{ label: t('skills.toClass'), href: `/classes/${bareId(own.id)}` }}
      />
    );
  const hasAnswers = said.some(({ before, after }) => before ?? after);
  return (
    <Stack gap="xl">
      <Group justify="space-between" align="flex-start" className="no-print">
        <Text maw="70ch">{t('skills.lead')}</Text>
        <Button
          component={Link}
          href={`/rooms/${bareId(room)}/certificates`}
          variant="light"
          leftSection={<IconCertificate size={20} aria-hidden />}
        >
          {t('skills.certificate.all')}
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" className="no-print">
        {STAGES.map((stage) => (
          <Asked key={stage} stage={stage} room={room} classId={own.id} pupils={pupils} />
        ))}
      </SimpleGrid>
      <NotForMarksNote />
      <Stack component="section" gap="md" aria-labelledby="class-chart">
        <Group justify="space-between">
          <Title order={2} size="h3" id="class-chart">
            {t('skills.chart.title')}
          </Title>
          {hasAnswers && (
            <Button
              variant="subtle"
              className="no-print"
              leftSection={<IconPrinter size={20} aria-hidden />}
              onClick={() => void platform.print()}
            >
              {t('skills.print')}
            </Button>
          )}
        </Group>
        {hasAnswers ? <SpreadTable pupils={said} /> : <Text c="dimmed">{t('skills.chart.none')}</Text>}
      </Stack>
      <Pupils pupils={pupils} room={room} />
    </Stack>
  );
}

/** A stage: whether the class's computers ask for it, and how many have answered. */
function Asked({
  stage,
  room,
  classId,
  pupils,
}: {
  readonly stage: Stage;
  readonly room: string;
  readonly classId: string;
  readonly pupils: readonly PupilSaid[];
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const open = useOpenStages(classId, room);
  const [problem, setProblem] = useState<ErrorCode>();
  const isOpen = open?.[stage] ?? false;
  const answered = pupils.filter(({ said }) => said[stage]?.doneAt).length;
  const set = async () => {
    try {
      setProblem(undefined);
      await setReflectionOpen(desk, { class: classId, room, stage }, !isOpen);
    } catch (error) {
      setProblem(keepingCode(error));
    }
  };
  const StateIcon = isOpen ? IconCircleCheck : IconCircle;
  return (
    <Card withBorder component="section" aria-labelledby={`asked-${stage}`} data-testid={`asked-${stage}`}>
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h4" id={`asked-${stage}`}>
          {t(`skills.stage.${stage}`)}
        </Title>
        <Group gap={6} wrap="nowrap" c={isOpen ? 'var(--leaf)' : 'dimmed'}>
          <StateIcon size={20} aria-hidden />
          <Text fw={600}>{t(isOpen ? 'skills.isOpen' : 'skills.isShut')}</Text>
        </Group>
        <Text>{t('skills.answered', { done: answered, count: pupils.length })}</Text>
        <Button
          variant={isOpen ? 'default' : stage === 'before' ? 'filled' : 'light'}
          disabled={!open}
          onClick={() => void set()}
        >
          {t(isOpen ? `skills.shut.${stage}` : `skills.open.${stage}`)}
        </Button>
        {problem && <NotDone what={t('skills.notSet')} code={problem} />}
      </Stack>
    </Card>
  );
}

function Pupils({ pupils, room }: { readonly pupils: readonly PupilSaid[]; readonly room: string }) {
  const { t } = useTranslation();
  return (
    <Stack component="section" gap="sm" aria-labelledby="skills-pupils" className="no-print">
      <Title order={2} size="h3" id="skills-pupils">
        {t('skills.pupils')}
      </Title>
      <Table.ScrollContainer minWidth={480}>
        <Table verticalSpacing="sm" aria-labelledby="skills-pupils">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('skills.name')}</Table.Th>
              {STAGES.map((stage) => (
                <Table.Th scope="col" key={stage}>
                  {t(`skills.stage.${stage}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pupils.map(({ pupil, said }) => (
              <Table.Tr key={pupil.id} data-testid="skills-pupil">
                <Table.Th scope="row" fw={400}>
                  <Link href={`/rooms/${bareId(room)}/pupils/${bareId(pupil.id)}`}>
                    <bdi>{realName(pupil)}</bdi>
                  </Link>
                </Table.Th>
                {STAGES.map((stage) => (
                  <Table.Td key={stage}>
                    <Answered isDone={Boolean(said[stage]?.doneAt)} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function Answered({ isDone }: { readonly isDone: boolean }) {
  const { t } = useTranslation();
  const StateIcon = isDone ? IconCircleCheck : IconCircle;
  return (
    <Group gap={6} wrap="nowrap" c={isDone ? 'var(--leaf)' : 'dimmed'}>
      <StateIcon size={18} aria-hidden />
      {t(isDone ? 'skills.hasAnswered' : 'skills.notAnswered')}
    </Group>
  );
}
