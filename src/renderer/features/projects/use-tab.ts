import { useCallback, useState } from 'react';

/** The tab that was open last in each project, as long as the window is: a teacher comes back from a letter to the letters. */
const lastTabs = new Map<string, string>();

/** The open tab of a project. */
export function useTab(projectId: string, first: string): [string, (tab: string) => void] {
  const [tab, setTab] = useState(lastTabs.get(projectId) ?? first);
  const open = useCallback(
    (next: string) => {
      lastTabs.set(projectId, next);
      setTab(next);
    },
    [projectId],
  );
  return [tab, open];
}
