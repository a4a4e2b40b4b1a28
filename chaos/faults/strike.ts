import { setTimeout as pause } from 'node:timers/promises';
import type { Application } from '../../scripts/application.ts';
import { setMailDown } from '../../scripts/stack/mail-sink.ts';
import type { LossyLine } from '../load/lossy-line.ts';
import type { Stage } from '../load/stage.ts';
import type { Fault } from '../plan/fault.ts';
import { cutConnections } from './cut-connections.ts';
import type { SmallDisk } from './full-disk.ts';
import type { Keeper } from './keeper.ts';
import type { Recoveries } from './recoveries.ts';
import { forgeReturns, orderProviderFaults, paymentOutage } from './payment-faults.ts';
import { standStill, zombieWorker } from './zombie.ts';

/** What faults are played on. */
export interface Arena {
  readonly application: Application;
  readonly dataDir: string;
  readonly keeper: Keeper;
  readonly line: LossyLine;
  readonly recoveries: Recoveries;
  readonly stage: Stage;
  /** absent where it could not be mounted: then full disks are left out */
  readonly disk: SmallDisk | undefined;
  readonly troubles: string[];
}

/**
 * Carries one fault out.
 * @returns as soon as it has struck; `lifted` resolves when it is over
 */
export async function strike(arena: Arena, fault: Fault): Promise<{ lifted: Promise<void> }> {
  const { keeper } = arena;
  switch (fault.kind) {
    case 'kill-api':
    case 'kill-worker':
      await keeper.killProduct(fault.kind === 'kill-api' ? 'api' : 'worker');
      return { lifted: Promise.resolve() };
    case 'kill-temporal':
      await keeper.kill('temporal', fault.holdMs);
      return { lifted: Promise.resolve() };
    case 'kill-postgres':
      await keeper.kill('postgres', fault.holdMs);
      return { lifted: Promise.resolve() };
    case 'kill-minio':
      await keeper.kill('minio', fault.holdMs);
      return { lifted: Promise.resolve() };
    case 'kill-everything':
      await Promise.all([
        keeper.killProduct('api'),
        keeper.killProduct('worker'),
        ...(['temporal', 'minio', 'postgres'] as const).map((server) => keeper.kill(server, fault.holdMs)),
      ]);
      return { lifted: Promise.resolve() };
    default:
      return { lifted: last(arena, fault) };
  }
}

/** The faults that last for a while beside the others. */
async function last(
  { application, dataDir, line, stage, disk, troubles }: Arena,
  fault: Fault,
): Promise<void> {
  const { stack } = application;
  const { holdMs } = fault;
  switch (fault.kind) {
    case 'stop-api':
      return standStill(application.pid('api'), holdMs);
    case 'stop-temporal':
      return standStill(stack.pid('temporal'), holdMs);
    case 'stop-postgres':
      return standStill(stack.pid('postgres'), holdMs);
    case 'stop-minio':
      return standStill(stack.pid('minio'), holdMs);
    case 'zombie-worker':
      return zombieWorker(application, dataDir, holdMs);
    case 'cut-connections':
      return cutConnections(stack.postgres);
    case 'mail-outage':
      await setMailDown(stack.mail.httpUrl, true);
      await pause(holdMs);
      return setMailDown(stack.mail.httpUrl, false);
    case 'payment-outage':
      return paymentOutage(application, holdMs, fault.delayMs % 2 === 0);
    case 'payment-lost-replies':
      return orderProviderFaults(application, { lost: 2 });
    case 'payment-late-replies':
      return orderProviderFaults(application, { late: 2 });
    case 'payment-foreign-replies':
      return orderProviderFaults(application, { foreign: 2 });
    case 'payment-broken-replies':
      return orderProviderFaults(application, { broken: 2 });
    case 'payment-forged-returns':
      troubles.push(...(await forgeReturns(stage.payers)));
      return;
    case 'lost-replies':
      line.setLossy(true);
      await pause(holdMs);
      return line.setLossy(false);
    case 'full-disk':
      disk?.fill();
      await pause(disk === undefined ? 0 : holdMs);
      return disk?.free();
    default:
      throw new Error(`${fault.kind} does not last`);
  }
}
