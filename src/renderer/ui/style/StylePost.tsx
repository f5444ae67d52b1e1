import { useState } from 'react';
import type { RefusedView } from '../../../shared/actions/refused-change.ts';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import { CodeDisplay } from '../CodeDisplay.tsx';
import { Letter } from '../Letter.tsx';
import { LongWork } from '../LongWork.tsx';
import { Postcard } from '../Postcard.tsx';
import { PostPill } from '../post/PostPill.tsx';
import { PostSheet, type PostMode } from '../post/PostSheet.tsx';
import { ProblemNote } from '../ProblemNote.tsx';
import { StateBadge, type LetterState } from '../StateBadge.tsx';
import { TwoTimes } from '../TwoTimes.tsx';
import { Specimen } from './Specimen.tsx';
import classes from './style.module.css';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const STATES: readonly LetterState[] = [
  'draft',
  'waiting',
  'returned',
  'needs-you',
  'in-the-post',
  'sent',
  'arrived',
  'read',
  'refused',
];

function statuses(): SyncStatus[] {
  const lastSuccessAt = daysAgo(2);
  return [
    { state: 'all-safe', lastSuccessAt: daysAgo(0) },
    { state: 'waiting', count: 3, since: daysAgo(3), why: 'no-connection', lastSuccessAt },
    { state: 'waiting', count: 3, since: daysAgo(3), why: 'paused', lastSuccessAt },
    { state: 'going-out', count: 4, sent: 9, lastSuccessAt },
    { state: 'needs-you', count: 1, reason: 'session/ended', refused: 0, lastSuccessAt },
  ];
}

function refusedTask(): RefusedView {
  const rec = { id: 'task:1', scope: 'exchange:1', v: 1, at: '0', f: {} };
  const words = { isEditable: true, nowText: '', text: 'Bring three objects without a name.' };
  return {
    change: { id: 'refused:1', rec, code: 'record/forbidden', refusedAt: daysAgo(1) },
    kind: 'task',
    way: 'onto',
    fields: [{ ...words, path: 'description', name: 'description' }],
  };
}

/** The post: pills, sheets, letters, postcards, times. */
export function StylePost() {
  const [mode, setMode] = useState<PostMode>('normal');
  const [known] = useState(statuses);
  const sheet = {
    refused: [],
    mode,
    modes: ['light', 'normal', 'pause'] as const,
    onMode: setMode,
    onTryNow: ignore,
    refusedActions: { onSend: async () => undefined, onSave: ignore, onLetGo: ignore },
  };
  return (
    <>
      <Specimen
        name="Post pill and post sheet"
        note="The one status that tells the truth. The sheet opens from the pill."
      >
        <div className={classes['row']}>
          {known.map((status, index) => (
            <PostPill key={index} status={status} onOpen={ignore} {...(index === 3 && { leftMs: 120_000 })} />
          ))}
        </div>
        <div className={classes['grid']}>
          <div className={classes['sheet']}>
            <PostSheet
              {...sheet}
              status={known[0]!}
              waiting={[]}
              went={[
                { kind: 'message', count: 12 },
                { kind: 'task', count: 2 },
              ]}
              bytesToday={412_000}
            />
          </div>
          <div className={classes['sheet']}>
            <PostSheet
              {...sheet}
              status={known[1]!}
              waiting={[
                { kind: 'message', count: 2 },
                { kind: 'project', count: 1 },
              ]}
              bytesToday={0}
            />
          </div>
          <div className={classes['sheet']}>
            <PostSheet
              {...sheet}
              status={{ ...known[4]!, state: 'needs-you', reason: 'record/forbidden', refused: 1, count: 0 }}
              waiting={[]}
              refused={[refusedTask()]}
            />
          </div>
        </div>
      </Specimen>
      <Specimen name="State of a letter">
        <div className={classes['row']}>
          {STATES.map((state) => (
            <StateBadge key={state} state={state} place="Nairobi" teacher="Ms Ana" />
          ))}
        </div>
      </Specimen>
      <Specimen name="Postcards" note="The stamp shows the sky over there. Our own class has a plain edge.">
        <div className={classes['grid']}>
          <Postcard
            name="7B"
            school="Escola Municipal Rio Guamá"
            place="Belém"
            country="BR"
            timeZone="America/Belem"
            teacher="Ana Souza"
            isVerified
            isOwn
          />
          <Postcard
            name="Grade 7 East"
            school="Mathare Hill Primary"
            place="Nairobi"
            country="KE"
            timeZone="Africa/Nairobi"
            teacher="Ben Otieno"
            isVerified
          />
          <Postcard
            name="5年2組"
            school="Shirakawa-gō Elementary, the school with the very long name at the end of the valley"
            place="Shirakawa"
            country="JP"
            timeZone="Asia/Tokyo"
            teacher=""
            isVerified={false}
          />
        </div>
        <div className={classes['row']}>
          <TwoTimes at={daysAgo(-2)} partnerZone="Africa/Nairobi" partnerPlace="Nairobi" look="line" />
          <TwoTimes at={daysAgo(-2)} partnerZone="Africa/Nairobi" partnerPlace="Nairobi" />
        </div>
      </Specimen>
      <Specimen name="Letters">
        <Letter author="Golden Capybara" place="Belém" topic="The colour of our river" writtenAt={daysAgo(1)}>
          <p style={{ margin: 0 }}>
            The river behind our school is brown after the rain. Our teacher says that is earth from the
            hills, where the trees were cut.
          </p>
          <p style={{ margin: 0 }}>What colour is your river, and who lives beside it?</p>
        </Letter>
        <Letter author="Ben Otieno" place="Nairobi" topic="" writtenAt={daysAgo(0)} isOurs>
          <p style={{ margin: 0 }}>Thank you! We shall walk to ours on Thursday and tell you.</p>
        </Letter>
      </Specimen>
      <Specimen name="Code, problems, long work">
        <CodeDisplay code="KTPR-7429" />
        <ProblemNote code="server/unavailable" />
        <LongWork
          label="Packing the exchange to take along"
          done={218}
          total={640}
          leftMs={95_000}
          stop={{ label: 'Stop, keep what is packed', onPress: ignore }}
        />
        <LongWork label="Looking for the post office in the school" />
      </Specimen>
    </>
  );
}

function ignore(): void {}
