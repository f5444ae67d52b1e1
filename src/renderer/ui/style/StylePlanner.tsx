import { useState } from 'react';
import { addDays, nextMonday } from '../plan/plan-calendar.ts';
import { moved, type PlanShape } from '../planner/plan-moves.ts';
import { Planner } from '../planner/Planner.tsx';
import type { PlannerSide } from '../planner/planner-sides.ts';
import { Specimen } from './Specimen.tsx';

const PHASES = [
  { id: 'a', title: 'Hello, this is us', weeks: 2, pauseWeeks: 0 },
  { id: 'b', title: 'Comparing our days', weeks: 3, pauseWeeks: 0 },
  { id: 'c', title: 'One book together', weeks: 4, pauseWeeks: 1 },
  { id: 'd', title: 'Showing and looking back', weeks: 1, pauseWeeks: 0 },
];

/** A plan over two calendars, with holidays, a lesson that meets, and clocks that change. */
export function StylePlanner() {
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const [startOn] = useState(() => addDays(nextMonday(Date.parse(today), 'UTC'), -28));
  const [shapes, setShapes] = useState<readonly PlanShape[]>([{ startOn, phases: PHASES }]);
  const [dragged, setDragged] = useState<PlanShape>();
  const shape = shapes.at(-1)!;
  return (
    <Specimen name="Plan" note="Phases over the weeks and both calendars; dragged, or moved by arrow keys.">
      <Planner
        phases={PHASES}
        sides={sidesFrom(startOn)}
        today={today}
        isReadOnly={false}
        moves={{
          shape: dragged ?? shape,
          move: (id, move) => {
            const after = moved(shape, id, move);
            setShapes([...shapes, after]);
            return after;
          },
          preview: (id, move) => setDragged(move && moved(shape, id, move)),
          undo: shapes.length > 1 ? () => setShapes(shapes.slice(0, -1)) : undefined,
        }}
      />
    </Specimen>
  );
}

function sidesFrom(startOn: string): PlannerSide[] {
  const free = (title: string, from: number, to: number) => ({
    title,
    from: addDays(startOn, from),
    to: addDays(startOn, to),
  });
  const lesson = (weekday: string, from: string, to: string) => ({ weekday, from, to });
  return [
    {
      key: 'belem',
      place: 'Brazil',
      daysFrom: 'school',
      calendar: {
        country: 'BR',
        timeZone: 'America/Belem',
        terms: [],
        holidays: [free('Carnival', 28, 32)],
        lessons: [lesson('2', '08:00', '08:45')],
      },
    },
    {
      key: 'nairobi',
      place: 'Kenya',
      daysFrom: 'school',
      calendar: {
        country: 'KE',
        timeZone: 'Africa/Nairobi',
        terms: [],
        holidays: [free('Mid-term break', 49, 53), free('Labour Day', 58, 58)],
        lessons: [lesson('2', '14:00', '14:40')],
      },
    },
  ];
}
