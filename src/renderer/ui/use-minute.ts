import { useEffect, useState } from 'react';

/** The time (milliseconds since 1970), anew every half minute: for clocks that stand on a screen. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
