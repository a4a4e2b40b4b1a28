import { parseArgs } from 'node:util';
import { startApplication } from './application.ts';
import type { Application } from './application.ts';
import { demoAccounts } from './demo-accounts.ts';
import { writeProductEnvironment } from './environment-file.ts';
import { explain } from './explain.ts';
import { dataFolder } from './folders.ts';
import { assertPortsFree } from './stack/parts.ts';
import type { PartPorts } from './stack/parts.ts';
import { assertPortFree } from './stack/ports.ts';

/** `npm start`: everything on fixed ports, until Ctrl-C. */
const { values: flags } = parseArgs({ options: { empty: { type: 'boolean', default: false } } });
const starter = process.ppid;
const began = Date.now();
let application: Application | undefined;
let ending = false;
let endingSince = 0;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function portFrom(variable: string, fallback: number): number {
  const port = Number(process.env[variable] ?? fallback);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    say(`${variable} muss eine Portnummer sein (1 bis 65535).`);
    process.exit(1);
  }
  return port;
}

/** Stops in order and ends; a second Ctrl-C ends at once (the watchers then end the servers). */
async function end(signal: NodeJS.Signals): Promise<void> {
  if (ending) {
    if (signal === 'SIGINT' && Date.now() - endingSince > 1_000) process.exit(130);
    return;
  }
  ending = true;
  endingSince = Date.now();
  say('\nAktenlauf wird beendet …');
  await application?.stop();
  say('Alles beendet. Die Daten sind noch da; `npm run reset` löscht sie.');
  process.exit(0);
}

async function start(): Promise<void> {
  const port = portFrom('AKTENLAUF_PORT', 4800);
  const ports: PartPorts = {
    mail: portFrom('AKTENLAUF_MAIL_PORT', 4801),
    identity: portFrom('AKTENLAUF_IDENTITY_PORT', 4802),
    payment: portFrom('AKTENLAUF_PAYMENT_PORT', 4803),
    minio: portFrom('AKTENLAUF_MINIO_PORT', 4804),
    postgres: portFrom('AKTENLAUF_POSTGRES_PORT', 4805),
    temporal: portFrom('AKTENLAUF_TEMPORAL_PORT', 4806),
  };
  await assertPortFree(port, 'Aktenlauf', 'AKTENLAUF_PORT');
  await assertPortsFree(ports);
  const dataDir = dataFolder();
  application = await startApplication({ dataDir, port, ports, empty: flags.empty, log: say });
  writeProductEnvironment(dataDir, application.environment);
  announce(application, dataDir);
}

function announce(running: Application, dataDir: string): void {
  const { stack } = running;
  const { cluster } = stack.postgres;
  const apart = cluster.startsWith(dataDir)
    ? ''
    : `\n  Datenbank          ${cluster} (die Datenbank kann den Datenordner nicht betreten)`;
  say(`
Aktenlauf läuft (${Math.round((Date.now() - began) / 1_000)} s):  ${running.url}

  Antrag stellen     ${running.url}/lindenau/antrag/bewohnerparkausweis
  Sachbearbeitung    ${running.url}
  E-Mails lesen      ${stack.mail.httpUrl}
  Anmeldung          ${stack.identity.issuer}
  Bezahldienst       ${new URL(stack.payment.baseUrl).origin}/ledger

  Anmelden können Sie sich ohne Kennwort, zum Beispiel als
${demoAccounts.map((account) => `    ${account.name.padEnd(24)} ${account.description}`).join('\n')}

  Daten              ${dataDir}${apart}
  Meldungen          ${dataDir}/logs
  Beenden            Strg-C
`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(signal));
// whoever started us was killed: end at once, the watchers end the servers
setInterval(() => process.ppid !== starter && process.exit(1), 500).unref();
const awake = setInterval(() => undefined, 60_000);
try {
  await start();
} catch (error) {
  clearInterval(awake);
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
