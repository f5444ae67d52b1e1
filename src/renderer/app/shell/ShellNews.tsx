import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { News } from '../../../shared/ipc/news.ts';
import { SHELL_WORD_NAMES, type ShellWords } from '../../../shared/ipc/shell-words.ts';
import { useSession } from '../../db/use-session.ts';
import type { ShellPort } from '../../platform/platform.ts';
import { tellUpdateChanged } from '../../platform/update-news.ts';
import { usePost } from '../../sync/use-sync.ts';
import { CodeQuestion } from './CodeQuestion.tsx';
import { FileQuestion } from './FileQuestion.tsx';
import { ProxyQuestion } from './ProxyQuestion.tsx';

/** What the person has to look at. */
type Asked = Extract<News, { what: 'code' | 'odd-link' | 'file' | 'odd-file' | 'proxy-sign-in' }>;

/** In the desktop app: tells the shell its words and whose computer this is, and deals with what it tells. */
export function ShellNews({ shell }: { readonly shell: ShellPort }) {
  const { t, i18n } = useTranslation();
  const { loop } = usePost();
  const session = useSession();
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  useEffect(() => {
    const words = Object.fromEntries(
      SHELL_WORD_NAMES.map((name) => [name, t(`shell.${name}`, { number: '{{number}}' })]),
    ) as ShellWords;
    void shell.tellWords({ language: i18n.language, words });
  }, [shell, t, i18n.language]);
  useEffect(() => void shell.tellReady(), [shell]);
  const isClassroom = session?.classroom !== undefined && session.classroom.state !== 'ended';
  const isKnown = session !== undefined;
  useEffect(() => {
    if (isKnown) void shell.setRole(isClassroom);
  }, [shell, isKnown, isClassroom]);
  const take = useEffectEvent((news: News) => {
    if (news.what === 'send') loop.tryNow();
    else if (news.what === 'wake') loop.wake();
    else if (news.what === 'go') window.location.hash = `#/${news.place}`;
    else if (news.what === 'update') void tellUpdate(shell, t);
    else if (news.what === 'again')
      notifications.show({
        title: t('host.again.title'),
        message: t('host.again.text'),
        autoClose: 20_000,
        closeButtonProps: { 'aria-label': t('host.close') },
      });
    else
      setAsked((others) =>
        others.some((other) => isSameQuestion(other, news)) ? others : [...others, news],
      );
  });
  useEffect(() => shell.listen((news) => take(news)), [shell]);
  useEffect(() => {
    // A window that is not shown hears nothing of it elsewhere.
    const wake = (): void => loop.wake();
    window.addEventListener('online', wake);
    return () => window.removeEventListener('online', wake);
  }, [loop]);
  const [first] = asked;
  const close = () => setAsked((all) => all.slice(1));
  if (first?.what === 'proxy-sign-in')
    return <ProxyQuestion key={first.number} asked={first} shell={shell} onClose={close} />;
  if (!first || !session) return null;
  if (first.what === 'code' || first.what === 'odd-link')
    return (
      <CodeQuestion code={first.what === 'code' ? first.code : undefined} session={session} onClose={close} />
    );
  return <FileQuestion asked={first} shell={shell} session={session} onClose={close} />;
}

/** A question that is on the screen already: the shell asks again for every request that waits for the answer. */
function isSameQuestion(one: Asked, other: News): boolean {
  return one.what === 'proxy-sign-in' && other.what === 'proxy-sign-in' && one.number === other.number;
}

/** Shows what has changed where it is looked at; a version that is ready is said once, calmly, wherever the person is. */
async function tellUpdate(shell: ShellPort, t: TFunction): Promise<void> {
  tellUpdateChanged();
  const state = await shell.update();
  if (state.what !== 'ready') return;
  notifications.show({
    id: `update-${state.version}`,
    title: t('about.update.notice.title'),
    message: t('about.update.notice.text'),
    autoClose: 20_000,
  });
}
