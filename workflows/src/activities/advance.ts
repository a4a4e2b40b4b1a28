import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { advance } from '@aktenlauf/storage/cases/advance.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { CaseActivities } from '../contract/activities.ts';
import { Refusal } from '../contract/refusal.ts';
import { failureCode } from '../failure-code.ts';
import { reportFailing } from './report-failing.ts';

/**
 * The local activity that has an event decided and written. A business refusal ends it with its code; everything else
 * is tried again by the engine, and an incident says so after a few tries.
 */
export function advanceActivity(storage: Storage): CaseActivities['advance'] {
  return async (input) => {
    const subject = `run/${input.caseId}`;
    const { attempt } = activityInfo();
    try {
      const result = await advance(storage, input);
      await reportFailing(storage, { ...input, subject, attempt, error: null });
      const { wakeAt } = result;
      return {
        ...result,
        wakeInMs: wakeAt === null ? null : Date.parse(wakeAt) - storage.clock.now().getTime(),
      };
    } catch (error) {
      if (isFinal(error)) throw ApplicationFailure.nonRetryable(error.code, error.code);
      await reportFailing(storage, { ...input, subject, attempt, error });
      throw ApplicationFailure.retryable('advance failed', failureCode(error));
    }
  };
}

/** A refusal of the rules; `unavailable` is none: it passes. */
export function isFinal(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code !== 'unavailable';
}
