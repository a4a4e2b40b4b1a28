import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { startWatched } from '../../scripts/stack/watched-server.ts';

/** A disk of its own for the object store, so that it can be full. */
export interface SmallDisk {
  /** Takes the last free byte. */
  fill(): void;
  /** Gives the space back. */
  free(): void;
  unmount(): Promise<void>;
}

const DISK_BYTES = 3_000_000_000;
/** Does nothing but unmount what it is told when it is ended. */
const HOLDER = 'trap \'umount -l "$1"; exit 0\' TERM; while :; do sleep 60 & wait $!; done';

/**
 * Mounts an ext4 file system of 3 GB (a sparse file of the data folder, by loop device) where MinIO keeps its objects. It
 * is unmounted with the campaign, also when that breaks off or is killed.
 * @returns undefined where that is not possible: it needs Linux, root and mkfs.ext4
 */
export async function mountSmallDisk(dataDir: string): Promise<SmallDisk | undefined> {
  const folder = path.join(dataDir, 'minio', 'objects');
  const image = path.join(dataDir, 'objects.img');
  const quiet = { stdio: 'ignore' } as const;
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('truncate', ['-s', String(DISK_BYTES), image], quiet);
    execFileSync('mkfs.ext4', ['-q', '-F', '-m', '0', image], quiet);
    execFileSync('mount', ['-o', 'loop', image, folder], quiet);
  } catch {
    rmSync(image, { force: true });
    return undefined;
  }
  const holder = await startWatched({
    name: 'small-disk',
    command: '/bin/sh',
    args: ['-c', HOLDER, 'small-disk', folder],
    cwd: dataDir,
    env: { PATH: process.env['PATH'] },
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
    logFile: path.join(dataDir, 'logs', 'small-disk.log'),
  });
  // MinIO wants a folder that holds nothing foreign
  rmSync(path.join(folder, 'lost+found'), { recursive: true, force: true });
  const ballast = path.join(folder, '.minio.sys', 'ballast');
  return {
    fill() {
      mkdirSync(path.dirname(ballast), { recursive: true });
      // what is free changes while it is taken: the second time takes the rest
      for (const name of [ballast, `${ballast}-rest`]) {
        const { bavail, bsize } = statfsSync(folder);
        try {
          execFileSync('fallocate', ['-l', String(Math.max(bsize, bavail * bsize)), name], quiet);
        } catch {
          // full
        }
      }
    },
    free() {
      for (const name of [ballast, `${ballast}-rest`]) rmSync(name, { force: true });
    },
    unmount: () => holder.stop(),
  };
}
