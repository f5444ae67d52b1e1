import { Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { useArrivedLetters, useWaitingLetters } from '../db/use-letters.ts';
import { useReportCount } from '../db/use-reports.ts';
import { useTeacherSession } from '../db/use-session.ts';
import { ClassesScreen } from '../features/classes/ClassesScreen.tsx';
import { ClassScreen } from '../features/classes/ClassScreen.tsx';
import { ColleaguesScreen } from '../features/colleagues/ColleaguesScreen.tsx';
import { InductionScreen } from '../features/induction/InductionScreen.tsx';
import { LetterScreen } from '../features/letters/LetterScreen.tsx';
import { LibraryScreen } from '../features/library/LibraryScreen.tsx';
import { TemplateScreen } from '../features/library/TemplateScreen.tsx';
import { AccountTrouble } from '../features/onboarding/AccountTrouble.tsx';
import { PartnersScreen } from '../features/partners/PartnersScreen.tsx';
import { ProjectScreen } from '../features/projects/ProjectScreen.tsx';
import { ProjectsScreen } from '../features/projects/ProjectsScreen.tsx';
import { ReportScreen } from '../features/reports/ReportScreen.tsx';
import { ReportsScreen } from '../features/reports/ReportsScreen.tsx';
import { ReviewScreen } from '../features/review/ReviewScreen.tsx';
import { RoomScreen } from '../features/rooms/RoomScreen.tsx';
import { RoomsScreen } from '../features/rooms/RoomsScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { TodayScreen } from '../features/today/TodayScreen.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ClassSwitch } from './frame/ClassSwitch.tsx';
import { PostPill } from './frame/PostPill.tsx';
import { TeacherFrame } from './frame/TeacherFrame.tsx';
import { chooseLanguage, LANGUAGES } from './i18n/start-i18n.ts';
import { Notices } from './Notices.tsx';
import { APP_VERSION } from './version.ts';

/** For whoever builds a screen: loaded only when it is looked at. */
const StylePage = lazy(() => import('../ui/StylePage.tsx').then((file) => ({ default: file.StylePage })));

/** The teacher's app: the frame and its pages. */
export function TeacherApp() {
  const { t } = useTranslation();
  const { account } = useTeacherSession();
  const waiting = (useWaitingLetters()?.length ?? 0) + (useArrivedLetters()?.length ?? 0);
  const reports = useReportCount();
  return (
    <TeacherFrame counts={{ review: waiting, reports }} classSwitch={<ClassSwitch />} pill={<PostPill />}>
      <Stack gap="lg">
        <Notices />
        {account.state === 'refused' && <AccountTrouble />}
        <Switch>
          <Route path="/today" component={TodayScreen} />
          <Route path="/projects" component={ProjectsScreen} />
          <Route path="/projects/:id">{({ id }) => <ProjectScreen projectId={`project:${id}`} />}</Route>
          <Route path="/library" component={LibraryScreen} />
          <Route path="/library/:slug">{({ slug }) => <TemplateScreen slug={slug} />}</Route>
          <Route path="/letters/:id">{({ id }) => <LetterScreen draftId={`draft:${id}`} />}</Route>
          <Route path="/classes" component={ClassesScreen} />
          <Route path="/classes/:id">{({ id }) => <ClassScreen classId={`class:${id}`} />}</Route>
          <Route path="/colleagues" component={ColleaguesScreen} />
          <Route path="/partners" component={PartnersScreen} />
          <Route path="/rooms" component={RoomsScreen} />
          <Route path="/rooms/:id/:tab?">{({ id, tab }) => <RoomScreen roomUlid={id} tab={tab} />}</Route>
          <Route path="/review" component={ReviewScreen} />
          <Route path="/reports" component={ReportsScreen} />
          <Route path="/reports/:id">{({ id }) => <ReportScreen reportUlid={id} />}</Route>
          <Route path="/induction" component={InductionScreen} />
          <Route path="/settings">
            <SettingsScreen
              languages={LANGUAGES.map((tag) => ({ tag, name: ownName(tag) }))}
              onLanguage={(tag) => void chooseLanguage(tag)}
              version={APP_VERSION}
            />
          </Route>
          <Route path="/style">
            <Suspense fallback={null}>
              <StylePage />
            </Suspense>
          </Route>
          <Route>
            <EmptyState
              art="post"
              text={t('app.notFound')}
              action={{ label: t('app.toToday'), href: '/today' }}
            />
          </Route>
        </Switch>
      </Stack>
    </TeacherFrame>
  );
}

/** A language's name in itself: whoever looks for hers finds it, whatever is shown now. */
function ownName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
}
