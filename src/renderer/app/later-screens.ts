import { lazy, type ComponentType } from 'react';
import { loadPictures } from '../ui/media/Pictures.tsx';

const loads: (() => Promise<unknown>)[] = [];

/** A screen that is no part of the first load. */
function later<Props>(load: () => Promise<ComponentType<Props>>) {
  loads.push(load);
  return lazy(async () => ({ default: await load() }));
}

/**
 * Brings all of them in, once the first screen stands: a page that stays open for days must not depend on files that a
 * newer version of the app has taken the place of.
 */
export async function loadLaterScreens(): Promise<void> {
  for (const load of loads) await load();
  await loadPictures();
}

export const AboutScreen = later(async () => (await import('../features/about/AboutScreen.tsx')).AboutScreen);
export const ConnectionScreen = later(
  async () => (await import('../features/about/connection/ConnectionScreen.tsx')).ConnectionScreen,
);
export const ColleaguesScreen = later(
  async () => (await import('../features/colleagues/ColleaguesScreen.tsx')).ColleaguesScreen,
);
export const CoordinatorScreen = later(
  async () => (await import('../features/coordinator/CoordinatorScreen.tsx')).CoordinatorScreen,
);
export const HelpAtHand = later(async () => (await import('../features/help/HelpAtHand.tsx')).HelpAtHand);
export const HelpDrawer = later(async () => (await import('../features/help/HelpDrawer.tsx')).HelpDrawer);
export const HelpScreen = later(async () => (await import('../features/help/HelpScreen.tsx')).HelpScreen);
export const QuestionsPage = later(async () => (await import('./QuestionsPage.tsx')).QuestionsPage);
export const QuestionScreen = later(
  async () => (await import('../features/help/questions/QuestionScreen.tsx')).QuestionScreen,
);
export const PupilHelp = later(async () => (await import('../features/help/PupilHelp.tsx')).PupilHelp);
export const InductionScreen = later(
  async () => (await import('../features/induction/InductionScreen.tsx')).InductionScreen,
);
export const LetterScreen = later(
  async () => (await import('../features/letters/LetterScreen.tsx')).LetterScreen,
);
export const LibraryScreen = later(
  async () => (await import('../features/library/LibraryScreen.tsx')).LibraryScreen,
);
export const TemplateScreen = later(
  async () => (await import('../features/library/TemplateScreen.tsx')).TemplateScreen,
);
export const ClassScreen = later(
  async () => (await import('../features/classes/ClassScreen.tsx')).ClassScreen,
);
export const DocumentScreen = later(
  async () => (await import('../features/rooms/DocumentScreen.tsx')).DocumentScreen,
);
export const KeepingScreen = later(
  async () => (await import('../features/keeping/KeepingScreen.tsx')).KeepingScreen,
);
export const ConsentsScreen = later(
  async () => (await import('../features/classes/consents/ConsentsScreen.tsx')).ConsentsScreen,
);
export const ConsentFormsScreen = later(
  async () => (await import('../features/classes/consents/ConsentFormsScreen.tsx')).ConsentFormsScreen,
);
export const LogScreen = later(async () => (await import('../features/log/LogScreen.tsx')).LogScreen);
export const PapersScreen = later(
  async () => (await import('../features/papers/PapersScreen.tsx')).PapersScreen,
);
export const PartnersScreen = later(
  async () => (await import('../features/partners/PartnersScreen.tsx')).PartnersScreen,
);
export const PrintScreen = later(
  async () => (await import('../features/projects/PrintScreen.tsx')).PrintScreen,
);
export const PhrasebookScreen = later(
  async () => (await import('../features/rooms/glossary/PhrasebookScreen.tsx')).PhrasebookScreen,
);
export const PresentationScreen = later(
  async () => (await import('../features/classes/presentation/PresentationScreen.tsx')).PresentationScreen,
);
export const ProjectScreen = later(
  async () => (await import('../features/projects/ProjectScreen.tsx')).ProjectScreen,
);
export const ProfileScreen = later(
  async () => (await import('../features/classes/profile/ProfileScreen.tsx')).ProfileScreen,
);
export const ReportScreen = later(
  async () => (await import('../features/reports/ReportScreen.tsx')).ReportScreen,
);
export const ReportsScreen = later(
  async () => (await import('../features/reports/ReportsScreen.tsx')).ReportsScreen,
);
export const ReviewScreen = later(
  async () => (await import('../features/review/ReviewScreen.tsx')).ReviewScreen,
);
export const CertificatesScreen = later(
  async () => (await import('../features/rooms/skills/CertificatesScreen.tsx')).CertificatesScreen,
);
export const PortfolioScreen = later(
  async () => (await import('../features/rooms/skills/PortfolioScreen.tsx')).PortfolioScreen,
);
export const PupilSkillsScreen = later(
  async () => (await import('../features/rooms/skills/PupilSkillsScreen.tsx')).PupilSkillsScreen,
);
export const RoomScreen = later(async () => (await import('../features/rooms/RoomScreen.tsx')).RoomScreen);
export const SettingsScreen = later(
  async () => (await import('../features/settings/SettingsScreen.tsx')).SettingsScreen,
);
export const EnrolScreen = later(
  async () => (await import('../features/classroom/EnrolScreen.tsx')).EnrolScreen,
);
export const WaitingScreen = later(
  async () => (await import('../features/classroom/WaitingScreen.tsx')).WaitingScreen,
);
export const FleetScreen = later(async () => (await import('../features/fleet/FleetScreen.tsx')).FleetScreen);
export const Onboarding = later(
  async () => (await import('../features/onboarding/Onboarding.tsx')).Onboarding,
);
export const PupilGate = later(async () => (await import('../features/pupils/PupilGate.tsx')).PupilGate);
/** For whoever builds a screen. */
export const StylePage = later(async () => (await import('../ui/StylePage.tsx')).StylePage);
export const AccountTrouble = later(
  async () => (await import('../features/onboarding/AccountTrouble.tsx')).AccountTrouble,
);
export const ClassesScreen = later(
  async () => (await import('../features/classes/ClassesScreen.tsx')).ClassesScreen,
);
export const ProjectsScreen = later(
  async () => (await import('../features/projects/ProjectsScreen.tsx')).ProjectsScreen,
);
export const RoomsScreen = later(async () => (await import('../features/rooms/RoomsScreen.tsx')).RoomsScreen);
export const PostSheet = later(async () => (await import('./frame/PostSheet.tsx')).PostSheet);
export const ClassroomEnded = later(
  async () => (await import('../features/classroom/ClassroomEnded.tsx')).ClassroomEnded,
);
export const RecoveredNotice = later(
  async () => (await import('../features/onboarding/RecoveredNotice.tsx')).RecoveredNotice,
);
export const ReturnOffer = later(
  async () => (await import('../features/settings/copies/ReturnOffer.tsx')).ReturnOffer,
);
export const TimesNotice = later(async () => (await import('./TimesNotice.tsx')).TimesNotice);
export const KeysNotice = later(
  async () => (await import('../features/onboarding/KeysNotice.tsx')).KeysNotice,
);
export const ShellNotices = later(async () => (await import('./shell/ShellNotices.tsx')).ShellNotices);

// No screen, but wanted by two of them, and as little to be missed when the page has stood open for days.
loads.push(() => import('../../shared/calendar/public-holidays.ts'));
