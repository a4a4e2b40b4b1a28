import { randomUUID } from 'node:crypto';
import { pdf } from '../test-api.ts';
import { service } from '../test-towns.ts';
import { adjust } from './adjustments.ts';
import type { Contract, Operation } from './contract-operations.ts';
import type { Dice } from './dice.ts';
import { oddTexts, valuesOf } from './generators.ts';
import type { Asker, Ground, Keys } from './ground.ts';
import { aboutServices } from './service-requests.ts';
import { linkTo, officeLinkTo, pickedOf } from './pool.ts';
import type { Entry, Pool, PoolName } from './pool.ts';
import type { Planned } from './planned.ts';

/** What requests are made from. */
export interface Source {
  readonly ground: Ground;
  readonly contract: Contract;
  readonly keys: Keys;
  /** of the town, and of the other one */
  readonly pool: Pool;
  readonly foreignPool: Pool;
  /** drafts of the citizen's own form whose tokens are known */
  readonly ownDrafts: { applicationId: string; accessToken: string }[];
  /** positions in lists that were handed out */
  readonly cursors: string[];
}

/** Which set of things an operation is about; where there is none of it, any case. */
const about: Readonly<Record<string, PoolName>> = {
  'claim-case': 'free',
  'unclaim-case': 'mine',
  'hand-over-case': 'mine',
  'assign-case': 'case',
  'get-document-content': 'version',
  'get-dossier': 'dossier',
  'request-information': 'askable',
  'get-decision-draft': 'decidable',
  'save-decision-draft': 'decidable',
  'preview-notice': 'drafted',
  decide: 'previewed',
  'sign-off': 'signable',
  'return-decision': 'signable',
  'book-payment': 'owed',
  'get-command': 'command',
  'get-spool-run-content': 'spoolRun',
  'mark-spool-run-posted': 'spoolRun',
  'resolve-stray-item': 'stray',
  'retry-work': 'stuck',
  'delete-view': 'view',
  'finish-follow-up': 'followUp',
  'get-application': 'draft',
  'put-application-file': 'draft',
  'delete-application-file': 'draft',
  'submit-application': 'draft',
  'put-answer-file': 'question',
  'answer-request': 'question',
  'start-payment': 'owed',
  'report-payment-return': 'attempt',
  'retrieve-notice': 'provided',
  'send-message': 'version',
  'ask-consultation': 'version',
  'get-consultation': 'consultation',
  'get-consultation-document': 'consultation',
  'put-consultation-file': 'consultation',
  'remove-consultation-file': 'consultation',
  'reply-to-consultation': 'consultation',
  'grant-access': 'restricted',
  'withdraw-access': 'restricted',
  'decline-access': 'accessRequest',
  'readmit-person': 'exclusion',
  'fetch-message-file': 'sentFile',
  ...aboutServices,
};

/** Whether there is something in the town that an operation could be done with. */
export const hasSomething = ({ pool }: Source, operation: string): boolean =>
  pool[about[operation] ?? 'case'].length > 0;

/** A request that the contract allows, about things that are there. */
export async function validRequest(
  source: Source,
  dice: Dice,
  operation: Operation,
  asker: Asker,
): Promise<Planned> {
  const { ground, contract } = source;
  const foreign = asker === 'foreignClerk' || asker === 'foreignPortal';
  const pool = foreign && dice.chance(50) ? source.foreignPool : source.pool;
  const town = pool === source.pool ? ground.town : ground.foreign;
  const entry = chosen(dice, pool, operation.id);
  const values: Entry = { ...pickedOf(dice, pool, 'case'), ...entry, tenant: town.key, service };
  const planned: Planned = {
    operation,
    asker,
    method: operation.method,
    path: {},
    query: [],
    headers: [...(await source.keys.of(asker))].map(([name, value]): [string, string] => [name, value]),
    mangled: 'valid',
  };
  for (const parameter of operation.parameters) {
    const { name, required } = parameter;
    if (!required && !dice.chance(40)) continue;
    const value = String(
      values[name] ??
        (name === 'cursor' && source.cursors.length > 0
          ? dice.pick(source.cursors)
          : dice.draw(valuesOf(parameter.schema, contract.schemas))),
    );
    if (parameter.in === 'path') planned.path[name] = value;
    else if (parameter.in === 'query') planned.query.push([name, value]);
  }
  if (operation.body !== undefined)
    planned.body = dice.draw(valuesOf(operation.body.schema, contract.schemas));
  adjust[operation.id]?.({ planned, values, dice, source, pool });
  if (operation.parameters.some(({ name }) => name === 'idempotency-key'))
    planned.headers.push(['idempotency-key', randomUUID()]);
  if (operation.body?.mediaType === 'application/octet-stream') upload(planned, dice);
  else if (operation.body !== undefined) planned.headers.push(['content-type', operation.body.mediaType]);
  if (operation.path.startsWith('/citizen/'))
    await asCitizen(source, planned, dice, values, town === ground.town);
  return planned;
}

function chosen(dice: Dice, pool: Pool, operation: string): Entry {
  const named = pool[about[operation] ?? 'case'];
  return named.length > 0 ? dice.pick(named) : {};
}

function upload(planned: Planned, dice: Dice): void {
  if (planned.body instanceof Buffer) {
    planned.headers.push(['content-type', 'application/zip']);
    return;
  }
  planned.headers.push(['content-type', 'application/pdf']);
  planned.headers.push([
    'x-file-name',
    encodeURIComponent(dice.chance(50) ? 'Nachweis für Ayşe.pdf' : dice.pick(oddTexts)),
  ]);
  planned.body = dice.chance(70) ? pdf : Buffer.concat([pdf, Buffer.from(`% ${dice.next()}\n`)]);
}

/** Gives citizens the key that fits what they ask for. */
async function asCitizen(
  source: Source,
  planned: Planned,
  dice: Dice,
  values: Entry,
  ownTown: boolean,
): Promise<void> {
  const { ground } = source;
  if (planned.asker === 'citizen' && values['caseId'] !== undefined) {
    const town = ownTown ? ground.town : ground.foreign;
    const token = await linkTo(ground, town, String(values['caseId']));
    planned.headers.push(['authorization', `Link ${token}`]);
  }
  if (planned.asker === 'office' && values['consultationId'] !== undefined) {
    const town = ownTown ? ground.town : ground.foreign;
    const token = await officeLinkTo(ground, town, String(values['consultationId']));
    planned.headers.push(['authorization', `Link ${token}`]);
  }
  if (planned.asker !== 'application' || source.ownDrafts.length === 0) return;
  const draft = dice.pick(source.ownDrafts.slice(-8));
  planned.headers.push(['x-application-token', draft.accessToken]);
  if ('applicationId' in planned.path) planned.path['applicationId'] = draft.applicationId;
}
