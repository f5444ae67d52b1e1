const DATABASE = 'interclass';

/** The name of the local database: one per computer; `?profile=ana` opens another one beside it (demo and tests). */
export function databaseName(search: string): string {
  const profile = new URLSearchParams(search).get('profile') ?? '';
  return /^[a-z0-9-]{1,20}$/.test(profile) ? `${DATABASE}-${profile}` : DATABASE;
}
