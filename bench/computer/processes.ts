import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Where Linux keeps the limits of groups of processes on disks (cgroup version 1). */
const GROUPS = '/sys/fs/cgroup/blkio';
/** What a disk that turns does: about a hundred places a second, and a hundred megabytes in one go. */
const PLACES = 100;
const BYTES = 100_000_000;

/** A group whose processes together get no more of a disk than one that turns would give. */
export interface DiskLimit {
  /** The file into which a process writes its id to be in it. */
  readonly joinFile: string;
  /** Every process of it has to be gone. */
  remove(): void;
}

/**
 * Limits the disk that holds `folder` for a group of processes; undefined where this computer does not let one do that.
 * Reads, and writes that a process waits for, are held to it; what the kernel writes later by itself is not.
 */
export function limitDisk(folder: string): DiskLimit | undefined {
  const disk = diskOf(folder);
  const group = join(GROUPS, `interclass-bench-${process.pid}`);
  if (disk === undefined || !existsSync(join(GROUPS, 'blkio.throttle.read_iops_device'))) return undefined;
  try {
    mkdirSync(group);
  } catch {
    return undefined;
  }
  for (const way of ['read', 'write']) {
    writeFileSync(join(group, `blkio.throttle.${way}_iops_device`), `${disk} ${PLACES}`);
    writeFileSync(join(group, `blkio.throttle.${way}_bps_device`), `${disk} ${BYTES}`);
  }
  return { joinFile: join(group, 'cgroup.procs'), remove: () => rmdirSync(group) };
}

/** `major:minor` of the whole disk on which a folder lies; undefined where no disk is behind it. */
function diskOf(folder: string): string | undefined {
  const { dev } = statSync(folder);
  const [major, minor] = [(dev >> 8) & 0xfff, (dev & 0xff) | ((dev >> 12) & 0xfff00)];
  const device = `/sys/dev/block/${major}:${minor}`;
  if (!existsSync(device)) return undefined;
  const found = realpathSync(device);
  return readFileSync(join(found, existsSync(join(found, 'partition')) ? '../dev' : 'dev'), 'utf8').trim();
}

/** Megabytes that a process and everything it has started take for themselves; what several share is divided among them (PSS). */
export function memoryOf(pid: number): number {
  const kilobytes = treeOf(pid).map((id) =>
    Number(/^Pss:\s+(\d+)/m.exec(readProc(id, 'smaps_rollup'))?.[1] ?? 0),
  );
  return kilobytes.reduce((total, value) => total + value, 0) / 1024;
}

/** How many processes those are. */
export function treeOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    // After the name, which may hold anything, stand state and parent.
    const parent = Number(readProc(Number(name), 'stat').split(') ').at(-1)?.split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [pid];
  for (const id of tree) tree.push(...(children.get(id) ?? []));
  return tree;
}

/** '' where the process has ended meanwhile. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** Megabytes that a folder takes on the disk, whole blocks counted. */
export function diskUsedBy(folder: string): number {
  return filesIn(folder).reduce((total, file) => total + statSync(file).blocks * 512, 0) / 1e6;
}

/** Writes a folder's files out and makes the kernel forget what it holds of them, so that they are read from the disk again. */
export function forgetFiles(folder: string): void {
  for (const file of filesIn(folder))
    spawnSync('dd', [
      'if=/dev/null',
      `of=${file}`,
      'oflag=nocache',
      'conv=notrunc,fdatasync',
      'count=0',
      'status=none',
    ]);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
