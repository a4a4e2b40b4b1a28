import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { rootFolder } from '../../scripts/folders.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** What `ng new` makes, built for production and served with brotli: the least an Angular page costs. */
export interface FreshApp {
  readonly url: string;
  stop(): void;
}

/** Makes and builds it with the product's own toolchain, in a temporary folder. */
export async function startFreshApp(): Promise<FreshApp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-fresh-'));
  const modules = path.join(rootFolder, 'node_modules');
  symlinkSync(modules, path.join(folder, 'node_modules'));
  const ng = path.join(modules, '@angular', 'cli', 'bin', 'ng.js');
  const app = path.join(folder, 'fresh');
  mkdirSync(app);
  await run([ng, 'new', 'fresh', '--defaults', '--skip-install', '--skip-git', '--directory=fresh'], folder);
  symlinkSync(modules, path.join(app, 'node_modules'));
  await run([ng, 'build'], app);
  const built = path.join(app, 'dist', 'fresh', 'browser');
  const files = new Map(
    readdirSync(built).map((name) => [`/${name}`, brotliCompressSync(readFileSync(path.join(built, name)))]),
  );
  const server = createServer((request, response) => {
    const name = request.url === '/' ? '/index.html' : (request.url ?? '');
    const body = files.get(name);
    if (body === undefined) return response.writeHead(404).end();
    const type = types[path.extname(name)] ?? 'application/octet-stream';
    return response.writeHead(200, { 'content-type': type, 'content-encoding': 'br' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop() {
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function run(args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed);
    child.once('exit', ended);
  });
  if (code !== 0) throw new Error(`${args.slice(1).join(' ')}: ${said}`);
}
