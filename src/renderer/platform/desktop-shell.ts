import type { DesktopApi } from '../../shared/ipc/calls.ts';
import type { GivenFile, News } from '../../shared/ipc/news.ts';
import type { ShellPort } from './platform.ts';

/** So long the page waits before it asks again, when the shell has not answered it. */
const AGAIN_MS = 5_000;

/** The desktop shell, behind the calls of the IPC table. */
export function makeDesktopShell(desktop: DesktopApi): ShellPort {
  const read = (file: GivenFile) => readWhole(desktop, file);
  return {
    tellWords: (told) => desktop.tellWords(told),
    listen: (onNews) => listen(desktop, onNews),
    pickFile: async (what) => {
      const file = await desktop.pickFile({ what });
      return file ? read(file) : undefined;
    },
    readFile: read,
    savePdf: (name) => desktop.savePdf({ name }),
    setRole: (isClassroom) => desktop.setRole({ isClassroom }),
    choices: () => desktop.getChoices(),
    choose: (part) => desktop.setChoices(part),
    notify: (notice) => desktop.notify(notice),
    bringDesk: () => desktop.bringDesk(),
    diagnostics: () => desktop.getDiagnostics(),
    answerProxy: (answer) => desktop.answerProxy(answer),
    tellReady: () => desktop.tellReady(),
    update: () => desktop.getUpdate(),
    lookForUpdate: () => desktop.lookForUpdate(),
    fetchUpdate: () => desktop.fetchUpdate(),
    installUpdate: () => desktop.installUpdate(),
  };
}

/** Asks for one thing after another. What has been dealt with is said with the next question, so that nothing is lost in between. */
function listen(desktop: DesktopApi, onNews: (news: News) => void): () => void {
  let isStopped = false;
  const ask = async (seen: number): Promise<void> => {
    if (isStopped) return;
    let number = seen;
    try {
      const next = await desktop.nextNews({ seen });
      if (isStopped) return;
      onNews(next.news);
      ({ number } = next);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    return ask(number);
  };
  void ask(0);
  return () => {
    isStopped = true;
  };
}

async function readWhole(desktop: DesktopApi, { ticket, name, size }: GivenFile): Promise<File> {
  const pieces: BlobPart[] = [];
  for (let offset = 0; offset < size;) {
    const bytes = await desktop.readFile({ ticket, offset });
    // It has gone, or become shorter, while it was being read.
    if (bytes.length === 0) throw new Error('the file ended early');
    pieces.push(bytes.slice());
    offset += bytes.length;
  }
  return new File(pieces, name);
}
