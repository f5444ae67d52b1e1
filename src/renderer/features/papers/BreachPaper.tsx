import { Button, Group, Table, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '../../../shared/lib/ids.ts';
import { fillPaper, fillSection, fillText } from '../../../shared/papers/paper.ts';
import type { Papers } from '../../../shared/papers/papers-in.ts';
import { colleague } from '../../../shared/records/colleague.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLog } from '../../db/use-log.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { NotDone } from '../../ui/text/NotDone.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { breachFile, entriesBetween, isWhole, tellBy } from './breach-record.ts';
import type { BreachNotes } from './breach-record.ts';
import { PaperFrame } from './PaperFrame.tsx';
import { Blank, PaperFactsList, PaperSections } from './PaperSections.tsx';
import classes from './Papers.module.css';
import { useBreachNotes } from './use-breach-notes.ts';
import { usePaperFacts } from './use-paper-facts.ts';

const WRITTEN = ['what', 'whom', 'effects', 'measures'] as const;

/** What happened, with what the log knows of those days: for the authority, and for the school's own folder. */
export function BreachPaper({ papers }: { readonly papers: Papers }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const platform = usePlatform();
  const facts = usePaperFacts(papers.language);
  const log = useLog();
  const { notes, keep, isFailing } = useBreachNotes();
  const [hasFailed, setFailed] = useState(false);
  const [isAsking, setAsking] = useState(false);
  if (!facts || !log || !notes) return <ShapeOf label={t('papers.opening')} cards={1} />;
  const { breach, form } = papers;
  const write = (name: keyof BreachNotes, value: string) => keep({ ...notes, [name]: value });
  const save = () => {
    const now = desk.now();
    const file = new Blob([breachFile(notes, facts, log, now)], { type: 'application/json' });
    platform.saveFile(`interclass-breach-${new Date(now).toISOString().slice(0, 10)}.json`, file).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  const filled = fillPaper(breach, facts);
  return (
    <PaperFrame
      papers={papers}
      title={filled.title}
      lead={filled.lead}
      save={{ words: t('papers.saveJson'), run: save, hasFailed }}
      more={
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t('papers.anew')}
        </Button>
      }
    >
      <ConfirmDialog
        isOpen={isAsking}
        title={t('papers.anewAsk')}
        text={t('papers.anewText')}
        isDangerous
        action={t('papers.anew')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          keep(undefined);
        }}
      />
      {isFailing && <NotDone what={t('papers.notKept')} />}
      <PaperSections sections={filled.sections} />
      <section className={classes['section']}>
        <Title order={2}>{form.facts}</Title>
        <PaperFactsList
          facts={[
            [form.school, facts.school],
            [form.pupils, facts.pupilCount],
            [form.operator, facts.operator],
            [form.madeBy, `${facts.teacher}, ${facts.today}`],
          ]}
        />
      </section>
      <section className={classes['section']}>
        <Title order={2}>{form.incident}</Title>
        <Text className="no-print" c="dimmed">
          {t('papers.onlyHere')}
        </Text>
        <NoticedAt value={notes.noticedAt} onChange={(value) => write('noticedAt', value)} form={form} />
        {WRITTEN.map((name) => (
          <div key={name}>
            <Textarea
              className="no-print"
              label={form[name]}
              value={notes[name]}
              onChange={(event) => write(name, event.currentTarget.value)}
              autosize
              minRows={3}
              maw="70ch"
            />
            <div className={classes['printed']}>
              {notes[name] === '' ? (
                <Blank label={form[name]} />
              ) : (
                <>
                  <strong>{form[name]}</strong>
                  {`
${notes[name]}`}
                </>
              )}
            </div>
          </div>
        ))}
      </section>
      <LogOfDays papers={papers} notes={notes} onWrite={write} log={log} today={facts.today} />
      <PaperSections sections={breach.after.map((section) => fillSection(section, facts))} />
    </PaperFrame>
  );
}

function NoticedAt({
  value,
  onChange,
  form,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly form: Papers['form'];
}) {
  const formats = useFormats();
  const by = tellBy(value);
  return (
    <>
      <TextInput
        className="no-print"
        type="datetime-local"
        label={form.noticedAt}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        maw="70ch"
      />
      <div className={classes['printed']}>
        <strong>{form.noticedAt}</strong> {by === undefined ? '____________' : formats.fullMoment(value)}
      </div>
      <Text fw={600} role="status" className={by === undefined ? 'no-print' : undefined}>
        {by === undefined ? form.tellByUnknown : fillText(form.tellBy, { moment: formats.fullMoment(by) })}
      </Text>
    </>
  );
}

function LogOfDays({
  papers,
  notes,
  onWrite,
  log,
  today,
}: {
  readonly papers: Papers;
  readonly notes: BreachNotes;
  readonly onWrite: (name: keyof BreachNotes, value: string) => void;
  readonly log: NonNullable<ReturnType<typeof useLog>>;
  readonly today: string;
}) {
  const { t } = useTranslation();
  const { account, school } = useTeacherSession();
  const colleagues = useRecords(colleague, { scope: school });
  const formats = useFormats();
  const { form } = papers;
  const entries = entriesBetween(log.entries, notes);
  const days = (day: string): string => (day === '' ? '…' : formats.fullDay(`${day}T12:00`));
  const aboutWords = (id: string): string => {
    const kind = kindOf(id);
    if (kind === 'school' || id === '') return '';
    if (kind === 'pupil') return form.pupil;
    return t(`log.about.${kind}`, { defaultValue: t('log.about.gone') });
  };
  const nameOf = (who: string): string => {
    if (who.startsWith('class:')) return t('log.who.classroom', { class: '' });
    if (who === account.teacher) return account.name;
    return colleagues?.find(({ teacher }) => teacher === who)?.name || t('log.who.unknown');
  };
  return (
    <section className={classes['section']}>
      <Title order={2}>{form.log}</Title>
      <Group align="flex-end" className="no-print">
        <TextInput
          type="date"
          label={form.from}
          value={notes.from}
          onChange={(event) => onWrite('from', event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={form.to}
          value={notes.to}
          onChange={(event) => onWrite('to', event.currentTarget.value)}
        />
      </Group>
      {(notes.from !== '' || notes.to !== '') && (
        <Text className={classes['printed']}>
          {`${form.from} ${days(notes.from)} ${form.to} ${days(notes.to)}`}
        </Text>
      )}
      <Text>{fillText(isWhole(log) ? form.logWhole : form.logBroken, { today })}</Text>
      {entries.length === 0 ? (
        <Text c="dimmed">{form.logEmpty}</Text>
      ) : (
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table fz="md" verticalSpacing="xs" className={classes['table']} aria-label={form.log}>
            <Table.Thead>
              <Table.Tr>
                {[form.when, form.who, form.act, form.about].map((column) => (
                  <Table.Th key={column} scope="col">
                    {column}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map(({ id, at, who, what, about }) => (
                <Table.Tr key={id} data-testid="breach-entry">
                  <Table.Td>{formats.fullMoment(at)}</Table.Td>
                  <Table.Td>{nameOf(who)}</Table.Td>
                  <Table.Td>{t(`log.what.${what}`)}</Table.Td>
                  <Table.Td>{aboutWords(about)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}
