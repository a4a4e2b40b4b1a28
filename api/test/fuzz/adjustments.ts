import { randomUUID } from 'node:crypto';
import { applicationData } from '../test-api.ts';
import { service } from '../test-towns.ts';
import type { Dice } from './dice.ts';
import { dayFromToday, oddTexts } from './generators.ts';
import type { Planned } from './planned.ts';
import { pickedOf, retrievalCodeOf } from './pool.ts';
import type { Entry, Pool, PoolName } from './pool.ts';
import { serviceAdjustments } from './service-requests.ts';
import type { Source } from './valid-requests.ts';

/** A request in the making, and what it may be made from. */
export interface Adjusting {
  planned: Planned;
  values: Entry;
  dice: Dice;
  source: Source;
  pool: Pool;
}

/** Puts what is there in place of what was made up, for the properties a body has. */
const fromValues =
  (...names: string[]) =>
  ({ planned, values }: Adjusting): void => {
    const body = planned.body as Record<string, unknown>;
    for (const name of names) if (values[name] !== undefined) body[name] = values[name];
  };

const reasonable = 'Das ist der Grund.';
const application = ({ planned, dice }: Adjusting): void => {
  const person = { ...applicationData.antragsteller };
  for (const name of ['vorname', 'nachname', 'strasse', 'ort'] as const)
    if (dice.chance(30))
      person[name] =
        dice
          .pick(oddTexts)
          .replaceAll(/\p{Cc}|\p{Cf}/gu, '')
          .trim() || 'Ḥ';
  planned.body = {
    ...(planned.body as object),
    service,
    data: { ...applicationData, antragsteller: person, dauer: dice.pick(['1J', '2J']) },
  };
  delete (planned.body as Record<string, unknown>)['trust'];
};

/** What an operation needs beyond its schema, so that there is something to do. */
export const adjust: Readonly<Record<string, (adjusting: Adjusting) => void>> = {
  'issue-token': ({ planned, source }) => {
    const { clientId, secret } = source.ground.town.portal;
    planned.body = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
  },
  'begin-sign-in': ({ planned, dice }) => {
    planned.query = dice.chance(50)
      ? []
      : [['returnTo', dice.pick(['/de/', '/de/vorgaenge?x=1', '//evil.example', ...oddTexts])]];
  },
  'create-application': application,
  'open-citizen-application': application,
  'open-case': (all) => {
    application(all);
    (all.planned.body as Record<string, unknown>)['receivedOn'] = dayFromToday(-2);
  },
  'search-cases': ({ planned, dice, source, pool }) => {
    const body = planned.body as Record<string, unknown>;
    if (dice.chance(70)) delete body['cursor'];
    else if (source.cursors.length > 0) body['cursor'] = dice.pick(source.cursors);
    if (dice.chance(60)) delete body['filters'];
    if (dice.chance(80)) body['unitId'] = pickedOf(dice, pool, 'unit')['unitId'];
  },
  'search-receivables': dropCursor,
  'search-dispatches': dropCursor,
  'search-dossiers': dropCursor,
  'get-timeline': ({ planned, dice }) => {
    if (dice.chance(70)) planned.query = [];
  },
  'get-supervision': ({ planned, dice, pool }) => {
    planned.query = dice.chance(50) ? [] : [['unitId', String(pickedOf(dice, pool, 'unit')['unitId'])]];
  },
  'list-people': ({ planned, dice }) => {
    if (dice.chance(60)) planned.query = [];
  },
  'claim-case': ({ planned, values, dice }) => {
    planned.body = dice.chance(50) ? {} : { version: values['version'] };
  },
  'assign-case': ({ planned, dice, pool }) => {
    (planned.body as Record<string, unknown>)['personId'] = pickedOf(dice, pool, 'person')['personId'];
  },
  'hand-over-case': ({ planned, values, dice, pool, source }) => {
    (planned.body as Record<string, unknown>)['personId'] = dice.chance(50)
      ? source.ground.people.clerk
      : pickedOf(dice, pool, 'person')['personId'];
    planned.path['caseId'] = String(values['caseId']);
  },
  'grant-access': withPerson,
  'withdraw-access': withPerson,
  'decline-access': fromValues('personId'),
  'exclude-person': withPerson,
  'readmit-person': fromValues('personId'),
  'transfer-case': ({ planned, dice, pool }) => {
    (planned.body as Record<string, unknown>)['unitId'] = pickedOf(dice, pool, 'unit')['unitId'];
  },
  'correct-form': ({ planned, values, dice }) => {
    planned.body = {
      changes: [
        dice.pick([
          { pointer: '/zone', value: dice.pick(['Altstadt I', 'Altstadt II', 'Bahnhof']) },
          { pointer: '/antragsteller/nachname', value: dice.pick(oddTexts) },
          { pointer: '/antragsteller/email', value: 'jemand@example.org' },
          { pointer: '/__proto__/polluted', value: true },
          { pointer: '/antragsteller', value: null },
        ]),
      ],
      reason: reasonable,
      contentVersion: values['contentVersion'] ?? 1,
    };
  },
  'check-evidence': ({ planned, dice }) => {
    planned.path['evidenceKey'] = dice.pick(['fahrzeugschein', 'meldebestaetigung', 'nutzungserklaerung']);
  },
  'order-command': ({ planned, dice, pool }) => {
    const body = planned.body as Record<string, unknown>;
    if (dice.chance(80)) delete body['seq'];
    const [name, set] = ({
      'complete-task': ['taskId', 'task'],
      'withdraw-request': ['requestId', 'question'],
      'approve-refund': ['refundId', 'refund'],
      'decline-refund': ['refundId', 'refund'],
      'book-refund': ['refundId', 'refund'],
    }[String(body['type'])] ?? ['', 'case']) as [string, PoolName];
    const found = pickedOf(dice, pool, set);
    if (found['caseId'] !== undefined) planned.path['caseId'] = String(found['caseId']);
    if (name !== '' && found[name] !== undefined) body[name] = found[name];
    // ending a case is rare: there must be something left to ask about
    if (['withdraw', 'discontinue', 'mark-duplicate'].includes(String(body['type'])) && dice.chance(70))
      planned.body = {
        type: 'complete-task',
        taskId: pickedOf(dice, pool, 'task')['taskId'] ?? randomUUID(),
      };
    if (body['type'] === 'mark-duplicate') body['ofCaseId'] = pickedOf(dice, pool, 'case')['caseId'];
  },
  'request-information': ({ planned, dice }) => {
    const body = planned.body as Record<string, unknown>;
    delete body['seq'];
    body['evidence'] = dice.chance(50) ? [] : ['meldebestaetigung'];
    if (dice.chance(80)) body['dueOn'] = dayFromToday(14 + dice.pick([0, 1, 2, 7]));
  },
  'book-payment': ({ planned, values, dice }) => {
    const body = planned.body as Record<string, unknown>;
    delete body['seq'];
    if (dice.chance(80)) body['amount'] = values['amount'] ?? 3070;
    if (dice.chance(80)) body['receivedOn'] = dayFromToday(0);
  },
  'get-decision-draft': ({ planned, values }) => {
    planned.query = [['action', String(values['action'] ?? 'reject')]];
  },
  'save-decision-draft': ({ planned, values, dice }) => {
    const body = planned.body as Record<string, unknown>;
    body['action'] = values['action'] ?? 'reject';
    body['version'] = dice.pick([0, 0, 1, 2]);
    if (dice.chance(60)) body['reason'] = reasonable;
  },
  'preview-notice': fromValues('decisionId'),
  decide: fromValues('action', 'decisionId', 'documentVersionId', 'sha256', 'contentVersion', 'seq'),
  'sign-off': fromValues('decisionId', 'sha256', 'seq'),
  'return-decision': fromValues('decisionId', 'seq'),
  'get-draft': draftKey,
  'save-draft': (all) => {
    draftKey(all);
    (all.planned.body as Record<string, unknown>)['version'] = all.dice.pick([0, 0, 1]);
  },
  'drop-draft': draftKey,
  'mark-spool-run-posted': ({ planned, dice }) => {
    if (dice.chance(80)) planned.body = { postedOn: dayFromToday(0) };
  },
  'resolve-stray-item': ({ planned, dice, pool }) => {
    const body = planned.body as Record<string, unknown>;
    if (dice.chance(70)) body['caseId'] = pickedOf(dice, pool, 'case')['caseId'];
  },
  'delete-application-file': ({ planned, dice }) => {
    planned.path['fileKey'] = dice.pick(['schein', 'datei', 'x']);
  },
  'put-application-file': evidenceQuery,
  'put-citizen-file': evidenceQuery,
  'put-answer-file': evidenceQuery,
  'file-document': ({ planned, dice }) => {
    planned.query = planned.query.filter(([name]) => name !== 'evidenceKey');
    if (dice.chance(40)) planned.query.push(['evidenceKey', dice.pick(['fahrzeugschein', 'unbekannt'])]);
  },
  'renew-link': ({ planned, values, dice }) => {
    if (dice.chance(50))
      planned.body = { caseNumber: values['caseNumber'] ?? 'x', email: values['email'] ?? 'x@y' };
  },
  'retrieve-notice': rightCode,
  'fetch-message-file': rightCode,
  'ask-consultation': ({ planned, values, dice }) => {
    const body = planned.body as Record<string, unknown>;
    delete body['seq'];
    if (dice.chance(80)) body['office'] = { name: 'Tiefbauamt', email: 'tiefbau@stadt.example' };
    if (dice.chance(80)) body['dueOn'] = dayFromToday(14);
    const { versionId } = values;
    body['documentVersionIds'] = versionId !== undefined && dice.chance(60) ? [versionId] : [];
  },
  'put-consultation-file': ({ planned, dice }) => {
    planned.path['fileKey'] = dice.pick(['schein', 'datei', 'x']);
  },
  'send-message': ({ planned, values, dice }) => {
    const { versionId } = values;
    (planned.body as Record<string, unknown>)['documentVersionIds'] =
      versionId !== undefined && dice.chance(60) ? [versionId] : [];
  },
  'put-message-file': ({ planned, dice }) => {
    planned.path['fileKey'] = dice.pick(['schein', 'datei', 'x']);
  },
  'delete-view': (all) => own(all, 'view', 'viewId'),
  'finish-follow-up': (all) => own(all, 'followUp', 'followUpId'),
  ...serviceAdjustments,
};

function withPerson({ planned, dice, pool }: Adjusting): void {
  (planned.body as Record<string, unknown>)['personId'] = pickedOf(dice, pool, 'person')['personId'];
  if ('until' in (planned.body as object)) (planned.body as Record<string, unknown>)['until'] = null;
}

function rightCode({ planned, values, dice, source }: Adjusting): void {
  if (values['applicationId'] !== undefined && dice.chance(85))
    planned.body = { code: retrievalCodeOf(source.ground, String(values['applicationId'])) };
}

/** What belongs to whoever asks, where there is such a thing. */
function own({ planned, dice, pool, source }: Adjusting, set: PoolName, name: string): void {
  const mine = pool[set].filter((entry) => entry['personId'] === source.ground.people[planned.asker]);
  if (mine.length > 0 && dice.chance(80)) planned.path[name] = String(dice.pick(mine)[name]);
}

function dropCursor({ planned, dice, source }: Adjusting): void {
  const body = planned.body as Record<string, unknown>;
  if (dice.chance(70)) delete body['cursor'];
  else if (source.cursors.length > 0) body['cursor'] = dice.pick(source.cursors);
}

function draftKey({ planned, values, dice }: Adjusting): void {
  planned.query = [['key', dice.pick(['note', 'request', 'decision:approve'])]];
  if (dice.chance(60)) planned.query.push(['caseId', String(values['caseId'])]);
}

function evidenceQuery({ planned, dice }: Adjusting): void {
  planned.path['fileKey'] = dice.pick(['schein', 'datei', 'x', `f${dice.next() % 1000}`]);
  planned.query = dice.chance(70) ? [['evidence', 'fahrzeugschein']] : [];
}
