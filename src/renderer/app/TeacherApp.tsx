import { Stack } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import { useHeldDocumentCount } from '../db/use-held-documents.ts';
import { useArrivedLetters, useWaitingLetters } from '../db/use-letters.ts';
import { useReportCount } from '../db/use-reports.ts';
import { useTeacherSession } from '../db/use-session.ts';
import { FeatureOff } from './FeatureOff.tsx';
import { TodayScreen } from '../features/today/TodayScreen.tsx';
import { usePlatform } from '../platform/platform-context.ts';
import type { Feature } from '../../shared/policy/forms.ts';
import { usePolicy } from '../platform/policy-context.ts';
import { BackLink } from '../ui/BackLink.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ClassSwitch } from './frame/ClassSwitch.tsx';
import { PostPill } from './frame/PostPill.tsx';
import { TeacherFrame } from './frame/TeacherFrame.tsx';
import { chooseLanguage, LANGUAGES, loadLanguage, offeredLanguages } from './i18n/start-i18n.ts';
import {
  AboutScreen,
  AccountTrouble,
  CertificatesScreen,
  ClassesScreen,
  ClassScreen,
  ColleaguesScreen,
  ConnectionScreen,
  ConsentFormsScreen,
  CoordinatorScreen,
  ConsentsScreen,
  DocumentScreen,
  FleetScreen,
  HelpScreen,
  InductionScreen,
  KeysNotice,
  LetterScreen,
  LibraryScreen,
  KeepingScreen,
  LogScreen,
  PapersScreen,
  PartnersScreen,
  PortfolioScreen,
  PrintScreen,
  ProfileScreen,
  PhrasebookScreen,
  PresentationScreen,
  ProjectScreen,
  ProjectsScreen,
  PupilSkillsScreen,
  QuestionScreen,
  QuestionsPage,
  RecoveredNotice,
  ReportScreen,
  ReportsScreen,
  ReviewScreen,
  RoomScreen,
  RoomsScreen,
  SettingsScreen,
  ShellNotices,
  StylePage,
  TemplateScreen,
} from './later-screens.ts';
import { Notices } from './Notices.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { APP_VERSION } from './version.ts';

/** The teacher's app: the frame and its pages. */
export function TeacherApp() {
  const { t } = useTranslation();
  const { account } = useTeacherSession();
  const letters = (useWaitingLetters()?.length ?? 0) + (useArrivedLetters()?.length ?? 0);
  const waiting = letters + useHeldDocumentCount();
  const reports = useReportCount();
  const { shell } = usePlatform();
  const [place, go] = useLocation();
  const off = usePolicy().effective.featuresOff.value;
  const isOff = (feature: Feature) => off.includes(feature);
  return (
    <TeacherFrame counts={{ review: waiting, reports }} classSwitch={<ClassSwitch />} pill={<PostPill />}>
      <Stack gap="lg">
        <Notices />
        <Suspense fallback={null}>
          {shell && <ShellNotices shell={shell} />}
          <KeysNotice />
          <RecoveredNotice />
          {account.state === 'refused' && <AccountTrouble />}
        </Suspense>
        <ScreenBoundary place={place}>
          <Suspense fallback={null}>
            <Switch>
              <Route path="/today" component={TodayScreen} />
              <Route path="/projects" component={ProjectsScreen} />
              <Route path="/projects/:id">{({ id }) => <ProjectScreen projectId={`project:${id}`} />}</Route>
              <Route path="/projects/:id/print">
                {({ id }) => <PrintScreen projectId={`project:${id}`} />}
              </Route>
              {isOff('library') && <Route path="/library/*?" component={FeatureOff} />}
              {isOff('partners') && <Route path="/partners" component={FeatureOff} />}
              {isOff('colleagues') && <Route path="/colleagues" component={FeatureOff} />}
              <Route path="/library" component={LibraryScreen} />
              <Route path="/library/:slug">{({ slug }) => <TemplateScreen slug={slug} />}</Route>
              <Route path="/letters/:id">{({ id }) => <LetterScreen draftId={`draft:${id}`} />}</Route>
              <Route path="/classes" component={ClassesScreen} />
              <Route path="/classes/:id">{({ id }) => <ClassScreen classId={`class:${id}`} />}</Route>
              <Route path="/classes/:id/profile">
                {({ id }) => <ProfileScreen classId={`class:${id}`} />}
              </Route>
              <Route path="/classes/:id/consents">
                {({ id }) => <ConsentsScreen classId={`class:${id}`} />}
              </Route>
              <Route path="/classes/:id/consents/forms">
                {({ id }) => (
                  <ConsentFormsScreen
                    classId={`class:${id}`}
                    languages={languageChoices(LANGUAGES)}
                    loadLanguage={loadLanguage}
                  />
                )}
              </Route>
              <Route path="/classes/:id/presentation">
                {({ id }) => <PresentationScreen classId={`class:${id}`} />}
              </Route>
              <Route path="/colleagues" component={ColleaguesScreen} />
              <Route path="/computers" component={FleetScreen} />
              <Route path="/partners" component={PartnersScreen} />
              <Route path="/coordinator" component={isOff('partners') ? FeatureOff : CoordinatorScreen} />
              <Route path="/rooms" component={RoomsScreen} />
              <Route path="/rooms/:id/documents/:document">
                {({ id, document }) => <DocumentScreen roomUlid={id} documentUlid={document} />}
              </Route>
              <Route path="/rooms/:id/words/print">{({ id }) => <PhrasebookScreen roomUlid={id} />}</Route>
              <Route path="/rooms/:id/pupils/:pupil">
                {({ id, pupil }) => <PupilSkillsScreen roomUlid={id} pupilUlid={pupil} />}
              </Route>
              <Route path="/rooms/:id/pupils/:pupil/portfolio">
                {({ id, pupil }) => <PortfolioScreen roomUlid={id} pupilUlid={pupil} />}
              </Route>
              <Route path="/rooms/:id/certificates/:pupil?">
                {({ id, pupil }) => <CertificatesScreen roomUlid={id} pupilUlid={pupil} />}
              </Route>
              <Route path="/rooms/:id/:tab?">
                {({ id, tab }) => (
                  <RoomScreen roomUlid={id} tab={tab} languages={LANGUAGES} loadLanguage={loadLanguage} />
                )}
              </Route>
              <Route path="/review" component={ReviewScreen} />
              <Route path="/reports" component={ReportsScreen} />
              <Route path="/reports/:id">{({ id }) => <ReportScreen reportUlid={id} />}</Route>
              <Route path="/keeping" component={KeepingScreen} />
              <Route path="/log" component={LogScreen} />
              <Route path="/papers/:paper?">{({ paper }) => <PapersScreen paper={paper} />}</Route>
              <Route path="/help/questions" component={QuestionsPage} />
              <Route path="/help/questions/:id">{({ id }) => <QuestionScreen id={id} />}</Route>
              <Route path="/help/:article?">{({ article }) => <HelpScreen article={article} />}</Route>
              <Route path="/induction" component={InductionScreen} />
              <Route path="/settings">
                <SettingsScreen
                  languages={languageChoices(offeredLanguages())}
                  onLanguage={(tag) => void chooseLanguage(tag)}
                  version={APP_VERSION}
                />
              </Route>
              <Route path="/about">
                <AboutScreen
                  version={APP_VERSION}
                  back={<BackLink href="/settings" words={t('settings.title')} />}
                  onCheck={() => go('/connection')}
                />
              </Route>
              <Route path="/connection">
                <ConnectionScreen
                  version={APP_VERSION}
                  back={<BackLink href="/about" words={t('about.title')} />}
                />
              </Route>
              <Route path="/style">
                <StylePage />
              </Route>
              <Route>
                <EmptyState
                  art="post"
                  text={t('app.notFound')}
                  action={{ label: t('app.toToday'), href: '/today' }}
                />
              </Route>
            </Switch>
          </Suspense>
        </ScreenBoundary>
      </Stack>
    </TeacherFrame>
  );
}

/** The languages of the interface, each named in itself. */
function languageChoices(tags: readonly string[]): { tag: string; name: string }[] {
  return tags.map((tag) => ({ tag, name: ownName(tag) }));
}

/** A language's name in itself: whoever looks for hers finds it, whatever is shown now. */
function ownName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
}
