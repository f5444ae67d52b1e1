import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** True while the page is being printed: what is drawn then stands on the paper. */
export function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes its picture as soon as the event is over.
    const [begin, end] = [true, false].map((isNow) => () => flushSync(() => setPrinting(isNow)));
    window.addEventListener('beforeprint', begin!);
    window.addEventListener('afterprint', end!);
    return () => {
      window.removeEventListener('beforeprint', begin!);
      window.removeEventListener('afterprint', end!);
    };
  }, []);
  return isPrinting;
}
