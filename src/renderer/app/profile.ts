const DATABASE = 'interclass';

/** The name of the desk, which its database and its copies carry: one per computer; `?profile=ana` opens another one beside it (demo and tests). */
export function deskName(search: string): string {
  const profile = new URLSearchParams(search).get('profile') ?? '';
  return /^[a-z0-9-]{1,20}$/.test(profile) ? `${DATABASE}-${profile}` : DATABASE;
}
