import { draftConsultation } from '@aktenlauf/storage/consultations/draft-consultation.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { CaseParams } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { orderCommand } from '../commands/order-command.ts';
import { CommandAccepted, CommandDone } from '../commands/schemas.ts';
import { NewConsultation } from './schemas.ts';

/** What clerks ask other offices. */
export function consultationRoutes(app: Api, context: RouteContext): void {
  app.post(
    '/cases/:caseId/consultations',
    {
      ...staff('ask-consultation', 'case'),
      schema: {
        ...operation(
          'ask-consultation',
          'commands',
          'Asks another unit or an outside office; it answers over a link of its own',
        ),
        params: CaseParams,
        body: ref(NewConsultation),
        response: { 200: ref(CommandDone), 202: ref(CommandAccepted) },
      },
    },
    async (request, reply) => {
      const { seq, ...asked } = request.body;
      const { caseId } = request.params;
      const consultationId = newId();
      const today = civilDayOf(context.storage.clock.now().toISOString());
      return orderCommand(context, request, reply, {
        command: { type: 'ask-consultation', consultationId, dueOn: asked.dueOn },
        seq,
        prepare: (w, actor) => draftConsultation(w, { consultationId, caseId, actor, ...asked }, today),
      });
    },
  );
}
