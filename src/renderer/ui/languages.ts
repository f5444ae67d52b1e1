/** Languages a class may speak, by BCP 47 tag. */
const TAGS: readonly string[] =
  'am ar az bg bn bs ca cs da de el en es et fa fi fr ha he hi hr hu hy id ig it ja ka kk km ko lo lt lv mg mk mn ms my ne nl no om pl ps pt qu ro ru rw si sk sl sn so sq sr st sv sw ta te th ti tl tn tr uk ur uz vi wo xh yo zh zu'.split(
    ' ',
  );

/** Languages to choose from, named and sorted as the reader's language does; `chosen` ones are always among them. */
export function languageChoices(
  reader: string,
  chosen: readonly string[] = [],
): { value: string; label: string }[] {
  const order = new Intl.Collator(reader);
  return [...new Set([...TAGS, ...chosen])]
    .map((tag) => ({ value: tag, label: languageName(tag, reader) }))
    .sort((a, b) => order.compare(a.label, b.label));
}

/** "Portuguese", in the reader's language; the tag itself when it has no name. */
export function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
