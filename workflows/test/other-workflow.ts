import { sleep } from '@temporalio/workflow';

/** Not the workflow of a case: what replay has to tell apart. */
export async function caseWorkflow(): Promise<void> {
  await sleep(1_000);
}
