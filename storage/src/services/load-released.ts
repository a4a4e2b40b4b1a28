import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Work } from '../database/work.ts';

/** A version as it was released: without what the town settles differently. @throws Refusal `unknown-service` */
export async function loadReleased(
  w: Work,
  serviceVersionId: string,
): Promise<{ definition: ServiceDefinition; files: Record<string, unknown> }> {
  const [row] = await w.sql<{ definition: ServiceDefinition; files: Record<string, unknown> }>(
    'select definition, files from service_version where tenant_id = $1 and id = $2',
    [w.tenantId, serviceVersionId],
  );
  if (row === undefined) throw new Refusal('unknown-service');
  return row;
}
