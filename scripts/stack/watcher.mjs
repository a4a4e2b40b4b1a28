/**
 * A tiny process that stands between a starter (npm start, npm test, a spec) and ONE server, so that the server
 * never outlives its starter: it runs in a session of its own, and when the starter's pipe closes – also after a
 * `kill -9`, where nobody can clean up – it ends the server: first politely, then with SIGKILL.
 *
 * stdin, one JSON document per line: first the order (see WatchedOrder in watched-server.ts), later {"stop":true}.
 * stdout, one JSON document per line: {"started":pid} · {"failed":message} · {"exited":{"code":…,"signal":…}}.
 */
import { spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const starter = process.ppid;
let server;
let order;
let stopping = false;
let starterIsGone = false;

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** Signals the whole process group of the server; a server that is already gone is no error. */
function signalServer(signal) {
  if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  try {
    process.kill(-server.pid, signal);
  } catch {
    server.kill(signal);
  }
}

/** Longest polite wait once the starter is gone: with what follows, all is over well within ten seconds. */
const ORPHAN_GRACE_MS = 4_000;

/**
 * Files of a throw-away server go with it, unless its starter still lives and may want to start it again. The watchers
 * of one stack share a folder: whoever finds it still in use leaves it to the last one, and tries again in case two of
 * them removed it at the same moment.
 */
async function removeLeftovers() {
  if (!starterIsGone) return;
  for (const folder of order?.removeWhenDone ?? []) {
    for (let tries = 0; tries < 10; tries += 1) {
      try {
        rmSync(folder, { recursive: true, force: true });
        break;
      } catch {
        await pause(100);
      }
    }
  }
}

function stop() {
  if (stopping) return;
  stopping = true;
  if (server === undefined) process.exit(0);
  signalServer(order.stopSignal);
  const graceMs = starterIsGone ? Math.min(order.graceMs, ORPHAN_GRACE_MS) : order.graceMs;
  setTimeout(() => signalServer('SIGKILL'), graceMs).unref();
}

function leave() {
  starterIsGone = true;
  stop();
}

function start() {
  const log = openSync(order.logFile, 'a');
  server = spawn(order.command, order.args, {
    cwd: order.cwd,
    env: order.env,
    uid: order.uid,
    gid: order.gid,
    detached: true,
    stdio: ['ignore', log, log],
  });
  server.on('spawn', () => say({ started: server.pid }));
  server.on('error', (error) => {
    say({ failed: error.message });
    process.exit(1);
  });
  server.on('exit', async (code, signal) => {
    await removeLeftovers();
    process.stdout.write(`${JSON.stringify({ exited: { code, signal } })}\n`, () => process.exit(0));
    setTimeout(() => process.exit(0), 500);
  });
}

process.stdout.on('error', () => {}); // the starter is gone; stdin tells us, too
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
process.on('SIGTERM', stop);
setInterval(() => process.ppid !== starter && leave(), 500).unref();

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const message = JSON.parse(line);
  if (message.stop) stop();
  else {
    order = message;
    start();
  }
});
lines.on('close', leave);
