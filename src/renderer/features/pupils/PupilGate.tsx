import { useCallback, useState } from 'react';
import { pupil } from '../../../shared/records/pupil.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useRecord } from '../../db/use-records.ts';
import { NamePicker } from './NamePicker.tsx';
import { PinDoor } from './PinDoor.tsx';
import { PupilHome } from './PupilHome.tsx';
import { SafetyMinute } from './SafetyMinute.tsx';
import { TeacherUnlock } from './TeacherUnlock.tsx';
import { useIdle } from './use-idle.ts';

/** After this long without a touch the computer asks again who is there. */
const IDLE_MS = 5 * 60_000;

/**
 * The computer in the pupils' hands: pick your name, show your PIN, work, say that you are done. Whoever is inside
 * is known to this window only: a reload, an idle while, or "I am done" leads back to the names.
 */
export function PupilGate() {
  const desk = useDesk();
  const [chosen, setChosen] = useState('');
  const [isInside, setInside] = useState(false);
  const [isTeacherAsking, setTeacherAsking] = useState(false);
  const person = useRecord(pupil, chosen || undefined);
  const leave = useCallback(() => {
    setChosen('');
    setInside(false);
    setTeacherAsking(false);
  }, []);
  useIdle(IDLE_MS, leave);
  // Once for each pupil on each computer.
  const isWarned = useFact(`safety-minute/${chosen}`);
  const warned = () => desk.store.setFact(`safety-minute/${chosen}`, 'seen');
  if (isTeacherAsking) return <TeacherUnlock onBack={leave} />;
  if (!chosen || !person) return <NamePicker onChoose={setChosen} onTeacher={() => setTeacherAsking(true)} />;
  if (!isInside)
    return <PinDoor key={person.id} pupil={person} onOpen={() => setInside(true)} onBack={leave} />;
  if (isWarned === undefined) return null;
  if (isWarned === '') return <SafetyMinute pseudonym={person.pseudonym} onDone={() => void warned()} />;
  return <PupilHome key={person.id} pupil={person} onLeave={leave} />;
}
