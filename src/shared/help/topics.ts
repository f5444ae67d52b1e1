/** What belongs together in the list of articles, in its order. */
export const TOPIC_GROUPS = {
  begin: ['first-hour', 'practice', 'today', 'keys', 'ask'],
  prepare: ['roster', 'library', 'projects', 'letters'],
  partners: ['partners', 'checked-schools', 'room', 'about-us'],
  pupils: ['review', 'classroom-computers', 'pin', 'many-computers', 'colleagues'],
  safety: ['safeguarding', 'report', 'consents', 'erasing', 'keeping', 'papers'],
  post: ['post', 'no-internet', 'slow-line', 'came-back', 'connection'],
  desk: ['password', 'lock', 'copies', 'settings'],
} as const;

/** A group of articles. */
export type TopicGroup = keyof typeof TOPIC_GROUPS;

/** What a pupil reads, in her words. */
export const PUPIL_TOPICS = [
  'pupil-begin',
  'pupil-letter',
  'pupil-safe',
  'pupil-wrong',
  'pupil-forgot',
] as const;

/** Every article there is, in the order of the list. */
export const TOPICS: readonly string[] = [...Object.values(TOPIC_GROUPS).flat(), ...PUPIL_TOPICS];

/** Which article helps on which page, by the first word of the page's address and, where they differ, by more of it. */
const HELP_OF: readonly (readonly [start: string, topic: string])[] = [
  ['/today', 'today'],
  ['/projects', 'projects'],
  ['/library', 'library'],
  ['/letters', 'letters'],
  ['/classes/:id/consents', 'consents'],
  ['/classes/:id/presentation', 'about-us'],
  ['/classes', 'roster'],
  ['/coordinator', 'partners'],
  ['/colleagues', 'colleagues'],
  ['/computers', 'many-computers'],
  ['/partners', 'partners'],
  ['/rooms/:id/who', 'about-us'],
  ['/rooms', 'room'],
  ['/review', 'review'],
  ['/reports', 'report'],
  ['/keeping', 'keeping'],
  ['/log', 'papers'],
  ['/papers', 'papers'],
  ['/induction', 'safeguarding'],
  ['/settings', 'settings'],
  ['/about', 'settings'],
  ['/connection', 'connection'],
  ['/help/questions', 'ask'],
  ['/help', 'first-hour'],
];

/** The article for a page (its address without the `#`); undefined where no page is. */
export function topicOf(address: string): string | undefined {
  const parts = address.split('/');
  return HELP_OF.find(([start]) =>
    start.split('/').every((part, at) => part === parts[at] || (part === ':id' && Boolean(parts[at]))),
  )?.[1];
}
