import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processExists } from './watched-server.ts';

/** A program we need and cannot find or build: the message says what to do. */
export class ToolMissing extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ToolMissing';
  }
}

/** Programs built from Go modules, each pinned. */
interface GoTool {
  readonly title: string;
  /** Folder in the cache; carries the version, so that two versions never mix. */
  readonly folder: string;
  /** Name `go install` gives the program. */
  readonly binary: string;
  /** Name under which a system package installs it. */
  readonly onPath: string;
  readonly variable: string;
  /** What `go install` is given; tools of one folder are built together. */
  readonly module: string;
  readonly estimate: string;
}

const TEMPORAL_VERSION = '1.30.8';
const MINIO_VERSION = 'v0.0.0-20260212201848-7aac2a2c5b7c';
const VERSITYGW_VERSION = '1.8.0';

const tools = {
  temporalServer: {
    title: 'Temporal-Server',
    folder: `temporal-${TEMPORAL_VERSION}`,
    binary: 'server',
    onPath: 'temporal-server',
    variable: 'AKTENLAUF_TEMPORAL_SERVER',
    module: `go.temporal.io/server/cmd/server@v${TEMPORAL_VERSION}`,
    estimate: '3 bis 5 Minuten',
  },
  temporalSql: {
    title: 'Temporal-Schemawerkzeug',
    folder: `temporal-${TEMPORAL_VERSION}`,
    binary: 'sql',
    onPath: 'temporal-sql-tool',
    variable: 'AKTENLAUF_TEMPORAL_SQL',
    module: `go.temporal.io/server/cmd/tools/sql@v${TEMPORAL_VERSION}`,
    estimate: '1 Minute',
  },
  minio: {
    title: 'MinIO',
    folder: `minio-${MINIO_VERSION}`,
    binary: 'minio',
    onPath: 'minio',
    variable: 'AKTENLAUF_MINIO',
    module: `github.com/minio/minio@${MINIO_VERSION}`,
    estimate: '3 bis 4 Minuten',
  },
  // the second object store, for the contract suite alone
  versitygw: {
    title: 'versitygw',
    folder: `versitygw-${VERSITYGW_VERSION}`,
    binary: 'versitygw',
    onPath: 'versitygw',
    variable: 'AKTENLAUF_VERSITYGW',
    module: `github.com/versity/versitygw/cmd/versitygw@v${VERSITYGW_VERSION}`,
    estimate: '1 bis 2 Minuten',
  },
} as const satisfies Record<string, GoTool>;

export type ToolName = keyof typeof tools;

/** Where built programs and downloaded tools lie, shared by all checkouts of a person. */
export function cacheFolder(): string {
  return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'aktenlauf');
}

/** The first executable of this name on the PATH. */
export function findOnPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/** Where a program lies already: environment, PATH, cache; undefined when it must be built. */
export function findTool(name: ToolName): string | undefined {
  const tool = tools[name];
  const chosen = process.env[tool.variable];
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen))
      throw new ToolMissing(`${tool.variable} zeigt auf ${chosen}, dort liegt nichts.`);
    return chosen;
  }
  const cached = path.join(cacheFolder(), tool.folder, tool.binary);
  return findOnPath(tool.onPath) ?? (existsSync(cached) ? cached : undefined);
}

/**
 * Finds a program, or builds it from its Go module into the cache. Two processes never build at the same time, and
 * a broken build leaves nothing behind.
 * @param log receives progress, one line at a time
 * @throws ToolMissing when Go is not installed or the build fails
 */
export async function provideTool(name: ToolName, log: (line: string) => void): Promise<string> {
  const found = findTool(name);
  if (found !== undefined) return found;
  const tool: GoTool = tools[name];
  const go = findOnPath('go');
  if (go === undefined) {
    throw new ToolMissing(
      `${tool.title} fehlt und kann ohne Go nicht gebaut werden. Installieren Sie Go (https://go.dev/dl), ` +
        `oder zeigen Sie mit ${tool.variable} auf ein fertiges Programm.`,
    );
  }
  const target = path.join(cacheFolder(), tool.folder);
  mkdirSync(target, { recursive: true });
  const release = await takeLock(path.join(target, '.lock'), () =>
    log(`${tool.title} wird gerade woanders gebaut …`),
  );
  try {
    return findTool(name) ?? (await build(go, tool, target, log));
  } finally {
    release();
  }
}

async function build(go: string, tool: GoTool, target: string, log: (line: string) => void): Promise<string> {
  const temporary = path.join(target, `.build-${process.pid}`);
  mkdirSync(temporary, { recursive: true });
  log(`${tool.title} wird aus dem Quelltext gebaut, einmalig, auf zwei Kernen meist ${tool.estimate} …`);
  const began = Date.now();
  let packages = 0;
  let lastLines: string[] = [];
  const child = spawn(go, ['install', '-v', '-ldflags=-s -w', tool.module], {
    cwd: temporary,
    env: { ...process.env, GOBIN: temporary, GOFLAGS: '', GOWORK: 'off' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split('\n').filter((line) => line !== '');
    packages += lines.filter((line) => !line.startsWith('go: ')).length;
    lastLines = [...lastLines, ...lines].slice(-8);
  });
  const progress = setInterval(() => {
    log(`  … ${tool.title}: ${packages} Pakete, ${Math.round((Date.now() - began) / 1000)} s`);
  }, 10_000);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) throw new ToolMissing(`${tool.title} ließ sich nicht bauen:\n${lastLines.join('\n')}`);
    const binary = path.join(target, tool.binary);
    renameSync(path.join(temporary, tool.binary), binary);
    log(`${tool.title} gebaut in ${Math.round((Date.now() - began) / 1000)} s.`);
    return binary;
  } finally {
    clearInterval(progress);
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Waits for a lock file that names its holder; a holder that no longer lives does not count. */
async function takeLock(file: string, waiting: () => void): Promise<() => void> {
  for (let round = 0; ; round++) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (holder > 0 && !processExists(holder)) rmSync(file, { force: true });
    else {
      if (round % 60 === 0) waiting();
      await pause(500);
    }
  }
}
