import * as v from 'valibot';

/**
 * What the shell says where no page speaks for it (menus, the tray, questions before and after a page lives), in English.
 * The page tells it the same in the person's language (`tellWords`), and the shell keeps that for its next start.
 */
export const SHELL_WORDS = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  settings: 'Settings…',
  print: 'Print…',
  closeWindow: 'Close the window',
  quit: 'Quit Interclass',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select everything',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomReset: 'Usual size',
  fullScreen: 'Full screen',
  minimize: 'Make small',
  hide: 'Hide Interclass',
  hideOthers: 'Hide the others',
  showAll: 'Show all',
  about: 'About Interclass',
  trayOpen: 'Open Interclass',
  traySend: 'Send and fetch now',
  trayQuiet: 'Interclass is open and carries the post.',
  noSuggestion: 'No other spelling known',
  linkQuestion: 'Open this address in your web browser?',
  linkDetail: 'It leads out of Interclass. Only open it when you know who sent it.',
  linkOpen: 'Open it',
  linkStay: 'Stay here',
  hangQuestion: 'Interclass does not answer.',
  hangDetail:
    'Your texts are kept while you write. You can wait a little, or open the page anew: only the last moments can be missing.',
  hangWait: 'Wait',
  hangReload: 'Open anew',
  crashQuestion: 'Interclass has stopped several times in a row.',
  crashDetail:
    'Everything that was kept is still on this computer. Try again, or look at the copies that Interclass made of your work.',
  crashAgain: 'Try again',
  crashCopies: 'Look at the copies',
  crashClose: 'Close',
  troubleQuestion: 'Interclass has to start again.',
  troubleDetail:
    'Something went wrong in the app itself. Everything that was kept is still on this computer, and nothing is sent twice.',
  troubleAgain: 'Start again',
  troubleClose: 'Close',
  noticeArrived: 'New letters: {{number}}',
  noticeReview: 'Letters that wait for you: {{number}}',
  noticeMeetings: 'Meetings that begin within half an hour: {{number}}',
  noticeReports: 'Reports that wait for you: {{number}}',
  saveTitle: 'Where shall it be kept?',
  openTitle: 'Which file?',
  fileCopy: 'Copies of Interclass',
  fileRoster: 'Lists of names',
  fileAll: 'All files',
} as const;

/** The names of the shell's words. */
export type ShellWord = keyof typeof SHELL_WORDS;
export const SHELL_WORD_NAMES = Object.keys(SHELL_WORDS) as ShellWord[];

/** The shell's words in one language. */
export type ShellWords = Readonly<Record<ShellWord, string>>;

const sentence = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/** What the page tells: the language (BCP 47) and every word of it. */
export const toldWords = v.object({
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)),
  words: v.object(
    Object.fromEntries(SHELL_WORD_NAMES.map((name) => [name, sentence])) as Record<
      ShellWord,
      typeof sentence
    >,
  ),
});
export type ToldWords = v.InferOutput<typeof toldWords>;
