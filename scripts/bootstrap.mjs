/**
 * The way into every command. Runs on any Node from 20 on: installs the packages when they are missing or older than
 * the lock file, then runs the command with the Node that the lock file pins.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const projectNode = path.join(root, 'node_modules', 'node', 'bin', 'node');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Whether every package of the lock file is installed in its version. */
function isInstalled() {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(projectNode) || !existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([where, entry]) =>
      !where.startsWith('node_modules/') ||
      entry.link === true ||
      entry.optional === true ||
      entry.peer === true ||
      entry.devOptional === true ||
      installed[where]?.version === entry.version,
  );
}

function install() {
  const verb = existsSync(path.join(root, 'node_modules')) ? 'install' : 'ci';
  console.log(`Pakete werden installiert (npm ${verb}), beim ersten Mal etwa eine Minute …`);
  const run = spawnSync('npm', [verb, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (run.error) fail('npm ließ sich nicht starten. Installieren Sie Node.js 20 oder neuer mit npm.');
  if (run.status !== 0)
    fail(`Die Pakete ließen sich nicht installieren (npm ${verb} endete mit ${run.status}).`);
}

/**
 * Runs one TypeScript file of the repository with the project's Node and the arguments of this process, and ends with
 * its exit code.
 * @param {string} file path from the root of the repository
 */
export async function runScript(file) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    fail(`Node.js ${process.versions.node} ist zu alt. Installieren Sie Node.js 20 oder neuer.`);
  }
  if (!isInstalled()) install();
  if (!existsSync(path.join(root, file))) fail(`${file} gibt es in diesem Stand noch nicht.`);
  const bin = path.join(root, 'node_modules', '.bin');
  const child = spawn(projectNode, [path.join(root, file), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
  });
  // Ctrl-C reaches the child through the terminal; it ends in order, and we end with it
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
