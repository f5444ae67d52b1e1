import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { pinKindOf } from '../../../shared/actions/roster.ts';
import { pupil } from '../../../shared/records/pupil.ts';
import { usePupilSession } from '../../db/use-classroom.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useRecord } from '../../db/use-records.ts';
import { PUPIL_FACTS } from '../../../shared/sync/pupil-facts.ts';
import { readingHere } from '../../ui/read-aloud/use-reading.ts';
import { LOCK_KEY } from '../../ui/lock-key.ts';
import { FirstDoor } from './FirstDoor.tsx';
import { HelpDoor } from './HelpDoor.tsx';
import { NamePicker } from './NamePicker.tsx';
import { PinDoor } from './PinDoor.tsx';
import { PupilHome } from './PupilHome.tsx';
import { SafetyMinute } from './SafetyMinute.tsx';
import { TeacherUnlock } from './TeacherUnlock.tsx';
import { useIdle } from '../../ui/use-idle.ts';

type Place = 'names' | 'door' | 'help' | 'inside' | 'teacher';

/**
 * The computer in the pupils' hands: pick your name, show your PIN, work, say that you are done. Whoever is inside
 * is known to this window only: a reload, an idle while, the lock key or "I am done" leads back to the names, and nothing
 * that was hers is on the screen any more. What she was writing has been kept. `help` stands on each of these pages.
 */
export function PupilGate({ help }: { readonly help: ReactNode }) {
  return (
    <>
      <Gate />
      {help}
    </>
  );
}

function Gate() {
  const desk = useDesk();
  const { idleMinutes, isEnrolled } = usePupilSession();
  const [chosen, setChosen] = useState('');
  const [place, setPlace] = useState<Place>('names');
  const person = useRecord(pupil, chosen || undefined);
  const leave = useCallback(() => {
    readingHere().stop();
    setChosen('');
    setPlace('names');
  }, []);
  const enter = useCallback(() => setPlace('inside'), []);
  // Once for each pupil on each computer.
  const isWarned = useFact(`${PUPIL_FACTS.safetyMinute}${chosen}`);
  const warned = () => desk.store.setFact(`${PUPIL_FACTS.safetyMinute}${chosen}`, 'seen');
  useIdle(idleMinutes * 60_000, leave);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== LOCK_KEY) return;
      event.preventDefault();
      leave();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [leave]);
  if (place === 'teacher') return <TeacherUnlock onBack={leave} />;
  if (place === 'names' || !person)
    return (
      <NamePicker
        onChoose={(id) => {
          setChosen(id);
          setPlace('door');
        }}
        {...(!isEnrolled && { onTeacher: () => setPlace('teacher') })}
      />
    );
  const door = { key: person.id, pupil: person, onOpen: enter, onBack: leave };
  if (place === 'inside') {
    if (isWarned === undefined) return null;
    if (isWarned === '') return <SafetyMinute pseudonym={person.pseudonym} onDone={() => void warned()} />;
    return <PupilHome {...door} onLeave={leave} />;
  }
  if (pinKindOf(person) === undefined) return <FirstDoor {...door} />;
  if (place === 'help') return <HelpDoor {...door} />;
  return <PinDoor {...door} onForgotten={() => setPlace('help')} />;
}
