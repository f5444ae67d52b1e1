import { useEffect, useState } from 'react';

/** An address under which the page finds these bytes; '' before, and let go again with the component. */
export function useObjectUrl(bytes: Uint8Array<ArrayBuffer> | undefined, type: string): string {
  const [url, setUrl] = useState('');
  useEffect(() => {
    if (!bytes) return undefined;
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl('');
    };
  }, [bytes, type]);
  return url;
}
