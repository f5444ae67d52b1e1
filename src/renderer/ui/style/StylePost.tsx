import { CodeDisplay } from '../CodeDisplay.tsx';
import { Letter } from '../Letter.tsx';
import { LongWork } from '../LongWork.tsx';
import { Postcard } from '../Postcard.tsx';
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

/** What the post carries: letters, postcards, times. */
export function StylePost() {
  return (
    <>
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
