import { Select, Table, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OTHER_FACTS, REGISTRY_FACTS, type BeyondRecord } from '../../../shared/papers/beyond-records.ts';
import { dataMap, type MapSection } from '../../../shared/papers/data-map.ts';
import type { Person } from '../../../shared/papers/field-facts.ts';
import { fillText, type PaperFacts } from '../../../shared/papers/paper.ts';
import type { MapWords, Papers } from '../../../shared/papers/papers-in.ts';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { PaperFactsList } from './PaperSections.tsx';
import { PaperFrame } from './PaperFrame.tsx';
import classes from './Papers.module.css';
import { usePaperFacts } from './use-paper-facts.ts';

/** What is stored and is no record, where the kinds are chosen from. */
const BEYOND = 'beyond';

/** Every stored field: what for, about whom, where, who can read it, how long. */
export function DataMapPaper({
  papers,
  onLanguage,
}: {
  readonly papers: Papers;
  readonly onLanguage: (language: string) => void;
}) {
  const { t } = useTranslation();
  const facts = usePaperFacts(papers.language);
  const [person, setPerson] = useState<string | null>(null);
  const [kind, setKind] = useState<string | null>(null);
  const sections = useMemo(() => dataMap(), []);
  if (!facts) return <ShapeOf label={t('papers.opening')} cards={1} />;
  const { map } = papers;
  const isWanted = ({ about }: { readonly about: readonly Person[] }) =>
    person === null || about.includes(person as Person);
  const shown = sections
    .filter((section) => kind === null || section.kind === kind)
    .map((section) => ({ ...section, rows: section.rows.filter(isWanted) }))
    .filter(({ rows }) => rows.length > 0);
  const beyond = kind === null || kind === BEYOND ? [...REGISTRY_FACTS, ...OTHER_FACTS].filter(isWanted) : [];
  const kinds = [...new Set(sections.map((section) => section.kind))] as (keyof MapWords['kind'])[];
  const chosen = [
    ...(person === null ? [] : [map.person[person as Person]]),
    ...(kind === null ? [] : [kind === BEYOND ? map.label.beyond : map.kind[kind as keyof MapWords['kind']]]),
  ];
  return (
    <PaperFrame
      papers={papers}
      onLanguage={onLanguage}
      title={map.title}
      lead={fillText(map.lead, facts)}
      filters={
        <>
          <Select
            label={t('papers.filter.person')}
            placeholder={t('papers.filter.all')}
            data={Object.entries(map.person).map(([value, label]) => ({ value, label }))}
            value={person}
            onChange={setPerson}
            clearable
            w={240}
          />
          <Select
            label={t('papers.filter.kind')}
            placeholder={t('papers.filter.all')}
            data={[
              ...kinds.map((value) => ({ value, label: map.kind[value] })),
              { value: BEYOND, label: map.label.beyond },
            ]}
            value={kind}
            onChange={setKind}
            clearable
            searchable
            w={260}
          />
        </>
      }
    >
      <Text className={classes['words']}>{map.words}</Text>
      {chosen.length > 0 && <Text fw={600}>{chosen.join(' · ')}</Text>}
      {shown.map((section) => (
        <MapTable key={`${section.kind} ${section.scope}`} section={section} map={map} facts={facts} />
      ))}
      {beyond.length > 0 && <BeyondTable entries={beyond} map={map} facts={facts} />}
    </PaperFrame>
  );
}

function MapTable({
  section,
  map,
  facts,
}: {
  readonly section: MapSection;
  readonly map: MapWords;
  readonly facts: PaperFacts;
}) {
  const { kind, scope, places, kept, rows } = section;
  const heading = `${map.kind[kind as keyof MapWords['kind']]}, ${map.scope[scope]}`;
  const fieldWords: Readonly<Record<string, string>> = map.field[kind as keyof MapWords['field']];
  return (
    <section className={classes['section']} data-testid="map-section" data-kind={kind} data-scope={scope}>
      <Title order={2}>{heading}</Title>
      <PaperFactsList
        isPlain
        facts={[
          [map.label.places, places.map((place) => map.place[place]).join('; ')],
          [map.label.kept, fillText(map.kept[kept], facts)],
        ]}
      />
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table fz="md" verticalSpacing="xs" className={classes['table']} aria-label={heading}>
          <Table.Thead>
            <Table.Tr>
              {(['fields', 'purpose', 'about', 'sealing', 'readers'] as const).map((column) => (
                <Table.Th key={column} scope="col">
                  {map.column[column]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ fields, purpose, about, sealing, readers }) => (
              <Table.Tr key={fields[0]}>
                <Table.Th scope="row" fw={400}>
                  {fields.map((path) => fieldWords[path]).join('; ')}
                </Table.Th>
                <Table.Td>{map.purpose[purpose]}</Table.Td>
                <Table.Td>{about.map((one) => map.person[one]).join('; ')}</Table.Td>
                <Table.Td>{map.sealing[sealing]}</Table.Td>
                <Table.Td>{readers.map((reader) => map.reader[reader]).join('; ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function BeyondTable({
  entries,
  map,
  facts,
}: {
  readonly entries: readonly BeyondRecord[];
  readonly map: MapWords;
  readonly facts: PaperFacts;
}) {
  const { label, column } = map;
  return (
    <section className={classes['section']} data-testid="map-beyond">
      <Title order={2}>{label.beyond}</Title>
      <Text className={classes['words']}>{label.beyondLead}</Text>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table fz="md" verticalSpacing="xs" className={classes['table']} aria-label={label.beyond}>
          <Table.Thead>
            <Table.Tr>
              {[column.fields, column.purpose, column.about, label.places, column.readers, label.kept].map(
                (one) => (
                  <Table.Th key={one} scope="col">
                    {one}
                  </Table.Th>
                ),
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map(({ name, purpose, about, place, readers, kept }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {map.beyond[name as keyof MapWords['beyond']]}
                </Table.Th>
                <Table.Td>{map.purpose[purpose]}</Table.Td>
                <Table.Td>{about.map((one) => map.person[one]).join('; ')}</Table.Td>
                <Table.Td>{map.place[place]}</Table.Td>
                <Table.Td>{readers.map((reader) => map.reader[reader]).join('; ')}</Table.Td>
                <Table.Td>{fillText(map.kept[kept], facts)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
