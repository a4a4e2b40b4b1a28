import { runVerify } from '@aktenlauf/storage/integrity/run-verify.ts';
import type { Application } from '../scripts/application.ts';
import { everybodyReturns } from './faults/payment-faults.ts';
import type { Arena } from './faults/strike.ts';
import { checkAll } from './invariants/check-all.ts';
import { openEyes } from './invariants/open-sight.ts';
import type { Violation } from './invariants/sight.ts';
import type { RunningLoad } from './load/run-load.ts';
import type { RunningProber } from './probes/prober.ts';
import { SETTLED_WITHIN_MS, untilSettled } from './settle.ts';
import { openRecord } from '../scripts/open-record.ts';

/** What was looked at and what was found wrong; violations by promise, kept ones with an empty list. */
export interface Verdict {
  readonly settledMs: number | null;
  readonly violations: Readonly<Record<string, readonly Violation[]>>;
  readonly counted: Readonly<Record<string, number>>;
}

const COUNTS = `select (select count(*)::int from cases) as cases, (select count(*)::int from cases where closed_at is not null) as closed_cases,
  (select count(*)::int from case_command) as orders, (select count(*)::int from applied_event) as events,
  (select count(*)::int from audit_event) as audit_events, (select count(*)::int from stored_object where state = 'confirmed') as objects,
  (select count(*)::int from stored_object where state = 'pending') as uploads_broken_off,
  (select count(*)::int from decision where state = 'effective') as decisions,
  (select count(*)::int from payment where method = 'online') as online_payments,
  (select count(*)::int from outbox where kind = 'mail') as mail_rows, (select count(*)::int from incident) as incidents,
  (select count(*)::int from stray_item) as stray_items`;

/** Lets everything come to rest, then checks every promise from outside. */
export async function judge(
  { application, stage, troubles }: Arena,
  { prober, load, log }: { prober: RunningProber; load: RunningLoad; log: (line: string) => void },
): Promise<Verdict> {
  const eyes = openEyes(application.stack);
  try {
    const promised = stage.acknowledged.all();
    const settledMs = await untilSettled(eyes, promised);
    await load.ended;
    await prober.stop();
    // what had come to rest is stirred once more, and must come to rest again before it is looked at
    await everybodyReturns(application, stage.payers);
    await untilSettled(eyes, promised);
    log(
      settledMs === null
        ? `  not settled after ${SETTLED_WITHIN_MS / 1_000} s`
        : `  settled ${Math.round(settledMs / 1_000)} s after the last fault`,
    );
    const sight = await eyes.look(promised);
    const found = await checkAll(sight);
    const [counts] = await sight.rows<Record<string, number>>(COUNTS);
    return {
      settledMs,
      violations: {
        ...found,
        'verify finds nothing': await verify(application),
        'what was forbidden is never allowed': prober.allowed.map((about) => ({ kind: 'allowed', about })),
        'no journey is stuck or refused what is right': [...load.troubles, ...troubles].map((about) => ({
          kind: 'journey',
          about,
        })),
      },
      counted: {
        ...counts,
        mails_arrived: sight.mails.length,
        charges: sight.ledger.filter(({ status }) => status === 'PAYED').length,
      },
    };
  } finally {
    await eyes.close();
  }
}

/** What `npm run verify` finds: chains, seals, every object to the last byte, locks. */
async function verify({ environment }: Application): Promise<Violation[]> {
  const storage = await openRecord(environment);
  try {
    const reports = await runVerify(storage);
    return reports.flatMap(({ findings }) => findings.map(({ kind, subject }) => ({ kind, about: subject })));
  } finally {
    await storage.close();
  }
}
