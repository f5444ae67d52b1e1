import type { BackupItem } from '../../src/shared/backup/backup-item.ts';
import { writeBackup } from '../../src/shared/backup/write-backup.ts';
import { newUlid } from '../../src/shared/lib/ids.ts';
import { newSealKey } from '../../src/shared/lib/seal.ts';
import type { HeadlessDevice } from '../../src/shared/sync/headless-device.ts';
import type { Place } from './places.ts';

/** A backup of everything on a computer, as the app writes it. */
export async function backupOf(name: string, { store, clock }: HeadlessDevice): Promise<Place> {
  const items: BackupItem[] = [
    ...[...store.records.values()].map((record) => ({ record })),
    ...[...store.facts].map((fact) => ({ fact })),
    ...[...store.setAside.values()].map((refused) => ({ refused })),
  ];
  const about = {
    id: newUlid(Date.now()),
    madeAt: new Date().toISOString(),
    reason: 'hand',
    app: '1',
    device: clock.device,
    teacher: '',
    records: store.records.size,
  } as const;
  const pieces: Uint8Array[] = [];
  const stream = (async function* all() {
    yield* items;
  })();
  for await (const piece of writeBackup(about, { computer: newSealKey(), schools: [] }, stream))
    pieces.push(piece);
  return { name, bytes: Buffer.concat(pieces) };
}

/** Everything a computer keeps, as it keeps it. */
export function storeOf(name: string, { store }: HeadlessDevice): Place {
  const kept = [[...store.records.values()], [...store.facts], [...store.setAside.values()]];
  return { name, bytes: Buffer.from(JSON.stringify(kept)) };
}
