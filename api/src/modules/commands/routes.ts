import { newId } from '@aktenlauf/storage/database/ids.ts';
import { preparePayment } from '@aktenlauf/storage/money/prepare-payment.ts';
import { commandState } from '@aktenlauf/storage/queues/accept-command.ts';
import { addReason } from '@aktenlauf/storage/work/add-reason.ts';
import { draftRequest } from '@aktenlauf/storage/work/draft-request.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { requireAccess } from '../../auth/access.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, signedIn, staff } from '../../shared/door.ts';
import { CaseParams } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { Decide, GiveSignOff, ReturnDecision } from '../decisions/schemas.ts';
import { ManualPayment } from '../receivables/schemas.ts';
import { orderFrom } from './commands-from-body.ts';
import { orderCommand } from './order-command.ts';
import {
  CaseCommandBody,
  CommandAccepted,
  CommandDone,
  CommandParams,
  CommandState,
  NewInformationRequest,
} from './schemas.ts';

/** 200 when the case answered in time, 202 when the order is kept and carried out later. */
const answers = { 200: ref(CommandDone), 202: ref(CommandAccepted) };

export function commandRoutes(app: Api, context: RouteContext): void {
  const { storage } = context;
  const today = () => civilDayOf(storage.clock.now().toISOString());

  app.post(
    '/cases/:caseId/commands',
    {
      ...staff('read-case', 'case'),
      schema: {
        ...operation(
          'order-command',
          'commands',
          'Orders something of the case; the right depends on its type',
        ),
        params: CaseParams,
        body: ref(CaseCommandBody),
        response: answers,
      },
    },
    async (request, reply) => {
      const { body } = request;
      if (body.type === 'mark-duplicate')
        await requireAccess(storage, staffOf(request).reach, 'read-case', [body.ofCaseId]);
      return orderCommand(context, request, reply, orderFrom(body, request.params.caseId));
    },
  );

  app.post(
    '/cases/:caseId/information-requests',
    {
      ...staff('request-information', 'case'),
      schema: {
        ...operation(
          'request-information',
          'commands',
          'Asks the citizen for something; the clocks named by the action pause',
        ),
        params: CaseParams,
        body: ref(NewInformationRequest),
        response: answers,
      },
    },
    async (request, reply) => {
      const { text, evidence, dueOn, seq } = request.body;
      const { caseId } = request.params;
      const requestId = newId();
      return orderCommand(context, request, reply, {
        command: { type: 'request-information', requestId, dueOn },
        seq,
        prepare: (w, actor) => draftRequest(w, { requestId, caseId, text, evidence, dueOn, actor }, today()),
      });
    },
  );

  app.post(
    '/cases/:caseId/payments',
    {
      ...staff('book-payment', 'case'),
      schema: {
        ...operation('book-payment', 'commands', 'Books a transfer or cash payment by hand'),
        params: CaseParams,
        body: ref(ManualPayment),
        response: answers,
      },
    },
    async (request, reply) => {
      const { reason, seq, ...payment } = request.body;
      const command = { type: 'book-payment' as const, paymentId: newId(), noteId: newId(), ...payment };
      return orderCommand(context, request, reply, {
        command,
        seq,
        prepare: (w, actor) =>
          preparePayment(w, request.params.caseId, command, { text: reason, actor }, today()),
      });
    },
  );

  app.post(
    '/cases/:caseId/decide',
    {
      ...staff('decide', 'case'),
      schema: {
        ...operation('decide', 'commands', 'Decides with the very document that was previewed'),
        params: CaseParams,
        body: ref(Decide),
        response: answers,
      },
    },
    async (request, reply) => {
      const { seq, ...named } = request.body;
      return orderCommand(context, request, reply, { command: { type: 'decide', ...named }, seq });
    },
  );

  app.post(
    '/cases/:caseId/sign-off',
    {
      ...staff('sign-off', 'case'),
      schema: {
        ...operation('sign-off', 'commands', 'Second signature, never by whoever decided'),
        params: CaseParams,
        body: ref(GiveSignOff),
        response: answers,
      },
    },
    async (request, reply) => {
      const { seq, ...named } = request.body;
      return orderCommand(context, request, reply, { command: { type: 'sign-off', ...named }, seq });
    },
  );

  app.post(
    '/cases/:caseId/return-decision',
    {
      ...staff('return-decision', 'case'),
      schema: {
        ...operation('return-decision', 'commands', 'The signer gives the decision back with a reason'),
        params: CaseParams,
        body: ref(ReturnDecision),
        response: answers,
      },
    },
    async (request, reply) => {
      const { decisionId, reason, seq } = request.body;
      const { caseId } = request.params;
      const noteId = newId();
      return orderCommand(context, request, reply, {
        command: { type: 'return-decision', decisionId, noteId },
        seq,
        prepare: (w, actor) => addReason(w, { caseId, noteId, text: reason, actor }),
      });
    },
  );

  app.get(
    '/commands/:commandId',
    {
      ...signedIn,
      schema: {
        ...operation('get-command', 'commands', 'State of an order about a case in reach'),
        params: CommandParams,
        response: { 200: ref(CommandState) },
      },
    },
    async (request) => {
      const { reach } = staffOf(request);
      const { caseId, state, reply } = await commandState(storage, reach.tenantId, request.params.commandId);
      await requireAccess(storage, reach, 'read-case', [caseId]);
      return {
        state,
        ...(reply === null ? {} : { seq: reply.seq }),
        ...(reply === null || reply.ok ? {} : { code: reply.code }),
      };
    },
  );
}
