/** What Arabic writes onto the word behind it: "and", "so"; then "with", "for", "like". "ولسلمى" is "and for Salma". */
const PREFIXES = /^(?:[وف][بلك]|[وفبلك])/u;
const ARABIC = /^\p{sc=Arabic}/u;

/** A folded word without what may be written onto it: shortest prefix first; none where it is no Arabic word. */
export function withoutPrefixes(fold: string): string[] {
  if (!ARABIC.test(fold)) return [];
  const longest = PREFIXES.exec(fold)?.[0].length ?? 0;
  return Array.from({ length: longest }, (_, taken) => fold.slice(taken + 1));
}
