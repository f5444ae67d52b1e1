import { List, Table, Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useId } from 'react';
import type { PaperSection } from '../../../shared/papers/paper.ts';
import classes from './Papers.module.css';

/** The parts of a paper, for the screen and for the printer: what is known, and lines for what is written by hand. */
export function PaperSections({
  sections,
  icons = [],
}: {
  readonly sections: readonly PaperSection[];
  /** A picture for each part, where it has one. */
  readonly icons?: readonly Icon[];
}) {
  return sections.map((section, at) => <Section key={section.heading} section={section} icon={icons[at]} />);
}

function Section({
  section,
  icon: SectionIcon,
}: {
  readonly section: PaperSection;
  readonly icon: Icon | undefined;
}) {
  const { heading, texts, points, facts, table, blanks } = section;
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <div className={classes['heading']}>
        {SectionIcon && <SectionIcon size={32} className={classes['icon']} aria-hidden />}
        <Title order={2} id={id}>
          {heading}
        </Title>
      </div>
      {texts.map((text) => (
        <Text key={text} fz="inherit" className={classes['words']}>
          {text}
        </Text>
      ))}
      {facts.length > 0 && <PaperFactsList facts={facts} />}
      {points.length > 0 && (
        <List fz="inherit" className={classes['words']}>
          {points.map((point) => (
            <List.Item key={point}>{point}</List.Item>
          ))}
        </List>
      )}
      {table && (
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table fz="md" verticalSpacing="xs" className={classes['table']} aria-labelledby={id}>
            <Table.Thead>
              <Table.Tr>
                {table.columns.map((column) => (
                  <Table.Th key={column} scope="col">
                    {column}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {table.rows.map((row) => (
                <Table.Tr key={row[0]}>
                  {row.map((cell, at) =>
                    at === 0 ? (
                      <Table.Th key={cell} scope="row" fw={600}>
                        {cell}
                      </Table.Th>
                    ) : (
                      <Table.Td key={cell}>{cell}</Table.Td>
                    ),
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {blanks.map((blank) => (
        <Blank key={blank} label={blank} />
      ))}
    </section>
  );
}

/** What is known: labels, and what stands behind them. */
export function PaperFactsList({
  facts,
  isPlain = false,
}: {
  readonly facts: readonly (readonly [string, string])[];
  /** Sentences, not names: nothing to be set off. */
  readonly isPlain?: boolean;
}) {
  return (
    <dl className={`${classes['facts']} ${isPlain ? classes['plain'] : ''}`}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Lines to be written on by hand: one on the screen, two on paper. */
export function Blank({ label }: { readonly label: string }) {
  return (
    <div className={classes['blank']} data-testid="paper-blank">
      <Text fz="inherit">{label}</Text>
      <div className={classes['line']} aria-hidden />
      <div className={classes['line']} aria-hidden />
    </div>
  );
}
