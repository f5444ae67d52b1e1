import { useEffect, useState } from 'react';

/** True once so much time has gone by since the component appeared: what is quicker needs no notice. */
export function useAfter(ms: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isOver;
}
