import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import { signingKeyOf } from '@aktenlauf/workflows/definition/package/signature.ts';
import type { SigningKey } from '@aktenlauf/workflows/definition/package/signature.ts';
import type { ReleaseChecks } from '@aktenlauf/storage/services/drafts/release-draft.ts';
import type { RehearsalTown } from '@aktenlauf/workflows/rehearsal/sample-town.ts';
import type { DraftMutation } from '@aktenlauf/storage/services/drafts/draft-author.ts';
import type { FastifyRequest } from 'fastify';
import { staffOf } from '../../auth/callers.ts';
import { anywhereActor } from '../../auth/mutation.ts';
import type { StaffAction } from '../../auth/permissions.ts';
import type { RouteContext } from '../../shared/route-context.ts';

/** The checks of drafts, made where they hold up nobody. */
export function checksAt(
  { desk }: Pick<RouteContext, 'desk'>,
  town: () => Promise<RehearsalTown>,
): ReleaseChecks {
  return {
    check: (contents: DefinitionContents) => desk.run('check', { contents }),
    rehearse: async (contents) => desk.run('rehearseAll', { of: { contents }, town: await town() }),
    carry: (before, next, sets) => desk.run('carry', { before, next, sets }),
  };
}

/** The key this installation signs packages with; null where none is configured. */
export function ownKeyOf({ config }: Pick<RouteContext, 'config'>): SigningKey | null {
  return config.packages.signingKey === undefined ? null : signingKeyOf(config.packages.signingKey);
}

/** Who changes something at the desk, for a use case of the storage. */
export function deskMutation(request: FastifyRequest, action: StaffAction): DraftMutation {
  const { reach } = staffOf(request);
  return { tenantId: reach.tenantId, actor: anywhereActor(reach, action), requestId: request.id };
}
