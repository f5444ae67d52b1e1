import { expect, it } from 'vitest';
import { readSources } from '../scripts/sources.mjs';

const FIELD = /<(TextInput|Textarea|PasswordInput|NumberInput|TagsInput|Autocomplete|PinInput)\b/;
/** How a screen keeps what is typed into it. */
const KEEPS = /\b(useTyped|useSavedText|useKept|useBreachNotes|WhoSaidIt|PupilDraft)\b/;

/** Text fields whose words are not kept over a lock, each with its reason (docs/decisions/0035). */
const NOT_KEPT: Readonly<Record<string, string>> = {
  'features/lock/UnlockDoor.tsx': 'a password',
  'features/settings/PasswordForm.tsx': 'passwords',
  'features/settings/copies/UnlockCopy.tsx': 'a password, a recovery sheet',
  'features/onboarding/SignIn.tsx': 'a password, a recovery sheet; nobody has a desk yet',
  'features/onboarding/RecoverForm.tsx': 'a recovery code and a new password; nobody has a desk yet',
  'features/onboarding/OpenWithSheet.tsx': 'what opens a recovery sheet',
  'features/onboarding/AccountTrouble.tsx': 'a password, and the address it belongs to',
  'features/onboarding/JoinStep.tsx': 'a code; nobody has a desk yet',
  'features/onboarding/MeStep.tsx': 'a password; the rest is kept by onboarding',
  'features/onboarding/SchoolStep.tsx': 'kept by onboarding',
  'features/onboarding/ClassStep.tsx': 'kept by onboarding',
  'features/onboarding/InterestsStep.tsx': 'kept by onboarding',
  'features/pupils/TeacherUnlock.tsx': 'a password',
  'features/pupils/HelpDoor.tsx': 'a password or a code',
  'features/classroom/EnrolForm.tsx': 'a code; a classroom computer has no lock of this kind',
  'features/library/LibraryFilters.tsx': 'words to look for',
  'features/rooms/AgreementEdit.tsx': 'written at each change; its words are saved text',
  'features/partners/TermsFields.tsx': 'its forms keep it: the invitation and the other suggestion',
  'features/help/HelpReader.tsx': 'words to look for',
  'features/rooms/FindLetters.tsx': 'words to look for',
  'features/rooms/glossary/RoomGlossary.tsx': 'words to look for',
  'features/pupils/PupilWords.tsx': 'words to look for',
  'features/rooms/meetings/TimeChoice.tsx':
    'a day, a time and minutes that are chosen with the button beside them',
  'features/partners/IntoRoom.tsx': 'the invitation keeps it',
  'features/classes/computers/NewCode.tsx': 'a number that is chosen with the button beside it',
  'app/shell/ProxyQuestion.tsx': 'a name and a password for a proxy, kept nowhere',
  'features/fleet/NewInstallation.tsx': 'numbers that are chosen with the button beside them',
  'ui/text/PlaceTools.tsx': 'the address of a link, set with the button beside it',
  'ui/plan/DueField.tsx': 'a day and a time, saved at once',
  'ui/post/PostSwitch.tsx': 'a number, saved at once',
};

const screens = [...readSources()]
  .filter(([file]) => /^src\/renderer\/.*(?<!\.test)\.tsx$/.test(file) && !file.includes('/ui/style/'))
  .map(([file, text]) => ({ file: file.slice('src/renderer/'.length), text }))
  .filter(({ text }) => FIELD.test(text));

it('what is typed into every form survives a lock, or is on the short list with its reason', () => {
  expect(screens.length).toBeGreaterThan(20);
  const lost = screens.filter(({ file, text }) => !KEEPS.test(text) && NOT_KEPT[file] === undefined);
  expect(lost.map(({ file }) => file)).toEqual([]);
});

it('the short list names only forms that are there and keep nothing', () => {
  const stale = Object.keys(NOT_KEPT).filter(
    (file) => !screens.some((screen) => screen.file === file && !KEEPS.test(screen.text)),
  );
  expect(stale).toEqual([]);
});
