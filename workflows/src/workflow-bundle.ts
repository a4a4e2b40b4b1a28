import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { failureConverterPath } from './codec/data-converter.ts';

const workflowsPath = fileURLToPath(new URL('./workflows/index.ts', import.meta.url));
const quiet = { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // webpack's own report; a failure is thrown as an error anyway
}

/** Builds the workflow bundle from source (about two seconds). */
export async function buildWorkflowBundle(): Promise<{ code: string }> {
  return await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: quiet });
}

/**
 * The bundle of a worker: the prebuilt file where one is configured (production), else built now.
 * @throws Error when the configured file is not there
 */
export async function loadWorkflowBundle(file: string | undefined): Promise<WorkflowBundleOption> {
  if (file === undefined) return await buildWorkflowBundle();
  if (!existsSync(file))
    throw new Error(`the workflow bundle is not where AKTENLAUF_WORKFLOW_BUNDLE says: ${file}`);
  return { codePath: file };
}
