import type { Api } from '../../shared/api.ts';
import { operation, signedIn, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { CaseParams } from '../../shared/replies.ts';
import { ref } from '../../shared/schema.ts';
import { Decide, GiveSignOff, ReturnDecision } from '../decisions/schemas.ts';
import { ManualPayment } from '../receivables/schemas.ts';
import { CaseCommandBody, CommandAccepted, CommandDone, CommandParams, CommandState, NewInformationRequest } from './schemas.ts';

/** 200 when the case answered in time, 202 when the order is kept and carried out later. */
const answers = { 200: ref(CommandDone), 202: ref(CommandAccepted) };

export function commandRoutes(app: Api): void {
  app.post('/cases/:caseId/commands', { ...staff('read-case', 'case'), schema: { ...operation('order-command', 'commands', 'Orders something of the case; the right depends on its type'), params: CaseParams, body: ref(CaseCommandBody), response: answers } }, later);
  app.post('/cases/:caseId/information-requests', { ...staff('request-information', 'case'), schema: { ...operation('request-information', 'commands', 'Asks the citizen for something; the clocks named by the action pause'), params: CaseParams, body: ref(NewInformationRequest), response: answers } }, later);
  app.post('/cases/:caseId/payments', { ...staff('book-payment', 'case'), schema: { ...operation('book-payment', 'commands', 'Books a transfer or cash payment by hand'), params: CaseParams, body: ref(ManualPayment), response: answers } }, later);
  app.post('/cases/:caseId/decide', { ...staff('decide', 'case'), schema: { ...operation('decide', 'commands', 'Decides with the very document that was previewed'), params: CaseParams, body: ref(Decide), response: answers } }, later);
  app.post('/cases/:caseId/sign-off', { ...staff('sign-off', 'case'), schema: { ...operation('sign-off', 'commands', 'Second signature, never by whoever decided'), params: CaseParams, body: ref(GiveSignOff), response: answers } }, later);
  app.post('/cases/:caseId/return-decision', { ...staff('return-decision', 'case'), schema: { ...operation('return-decision', 'commands', 'The signer gives the decision back with a reason'), params: CaseParams, body: ref(ReturnDecision), response: answers } }, later);
  app.get('/commands/:commandId', { ...signedIn, schema: { ...operation('get-command', 'commands', 'State of an order this person gave'), params: CommandParams, response: { 200: ref(CommandState) } } }, later);
}
