import type {
  CaseDetail as StoredCase,
  DetailDispatch,
  DetailDocument,
} from '@aktenlauf/storage/cases/case-detail.ts';
import type { Decision as StoredDecision } from '@aktenlauf/storage/decisions/load-decision.ts';
import type { Receivable as StoredReceivable } from '@aktenlauf/storage/money/load-receivables.ts';
import type { Step } from '@aktenlauf/workflows/clocks/explanation.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { addressLines } from '@aktenlauf/workflows/letters/postal-address.ts';
import type { Static } from 'typebox';
import type { ExplanationStep } from '../../shared/explanation-schema.ts';
import type { Language } from '../../shared/language.ts';
import type { Dispatch } from '../dispatches/schemas.ts';
import type { Document } from '../documents/schemas.ts';
import type { Receivable } from '../receivables/schemas.ts';
import { actionTitle } from './action-titles.ts';
import type { Clock, Decision, Evidence, Note, Party, StageStep } from './detail-schemas.ts';

/** Name of an actor as the audit writes it: `person/<id>`, `citizen`, `portal/<id>`, `system`. */
export type NameOf = (actor: string) => string;

const kinds: Record<string, { de: string; en: string }> = {
  citizen: { de: 'Antragsteller/in', en: 'Applicant' },
  portal: { de: 'Portal', en: 'Portal' },
  office: { de: 'Beteiligte Stelle', en: 'Consulted office' },
  system: { de: 'Aktenlauf', en: 'Aktenlauf' },
  person: { de: 'Unbekannt', en: 'Unknown' },
};

/** Names by actor, for whoever a case names. */
export function namesIn(people: Readonly<Record<string, { name: string }>>, language: Language): NameOf {
  return (actor) => {
    const [kind = '', id = ''] = actor.split('/');
    return (kind === 'person' ? people[id]?.name : undefined) ?? kinds[kind]?.[language] ?? actor;
  };
}

/** Stages of the definition; one that was passed over without being entered is skipped. */
export function stageSteps(
  { stages }: ServiceDefinition,
  current: string,
  entered: Readonly<Record<string, string>>,
  language: Language,
): Static<typeof StageStep>[] {
  const here = stages.findIndex((stage) => stage.key === current);
  return stages.map((stage, index) => {
    const at = entered[stage.key];
    const passed = current === 'closed' || index < here;
    const state = index === here ? 'current' : !passed ? 'ahead' : at === undefined ? 'skipped' : 'done';
    return { key: stage.key, title: stage.title[language], state, ...(at === undefined ? {} : { at }) };
  });
}

export function explanation(
  steps: readonly Step[] | null,
  language: Language,
): Static<typeof ExplanationStep>[] {
  return (steps ?? []).map(({ rule, text, basis, day }) => ({
    rule,
    text: text[language],
    ...(basis === undefined ? {} : { basis }),
    ...(day === undefined ? {} : { day }),
  }));
}

export function clock(
  definition: ServiceDefinition,
  stored: StoredCase['clocks'][number],
  warnAt: readonly string[],
  language: Language,
): Static<typeof Clock> {
  return {
    kind: stored.key,
    title: definition.clocks.find((candidate) => candidate.key === stored.key)?.title[language] ?? stored.key,
    state: stored.state as Static<typeof Clock>['state'],
    startedAt: stored.startedAt,
    dueAt: stored.dueAt,
    dueOn: stored.dueOn,
    warnAt: [...warnAt],
    explanation: explanation(stored.explanation, language),
    suspensions: stored.suspensions.map(({ from, to }) => ({ from, ...(to === undefined ? {} : { to }) })),
  };
}

/** Evidence demanded now and evidence that came although it is not. */
export function evidence(
  definition: ServiceDefinition,
  stored: StoredCase,
  language: Language,
): Static<typeof Evidence>[] {
  return stored.evidence.map((entry) => {
    const rule = definition.evidence.find((candidate) => candidate.key === entry.key);
    return {
      key: entry.key,
      title: rule?.title[language] ?? entry.key,
      required: entry.state === 'missing' || rule?.requiredIf === undefined,
      state: entry.state,
      documents: entry.documentIds.flatMap((documentId) => {
        const found = stored.documents.find((candidate) => candidate.id === documentId);
        const newest = found?.versions.at(-1);
        return found === undefined || newest === undefined
          ? []
          : [{ documentId, versionId: newest.id, title: found.title, pages: newest.pages }];
      }),
    };
  });
}

export function party(stored: Record<string, string | null>): Static<typeof Party> {
  const of = (key: string): string | null => stored[key] ?? null;
  const name = [of('givenName'), of('familyName')].filter((part) => part !== null && part !== '').join(' ');
  const address = {
    salutation: null,
    givenName: null,
    familyName: null,
    organisation: null,
    street: of('street'),
    houseNumber: of('houseNumber'),
    postalCode: of('postalCode'),
    city: of('city'),
    country: of('country'),
  };
  return {
    id: of('id') ?? '',
    role: of('role') as Static<typeof Party>['role'],
    kind: of('kind') as Static<typeof Party>['kind'],
    displayName: [of('organisation') ?? '', name].filter((part) => part !== '').join(', '),
    address: addressLines(address),
    email: of('email'),
    phone: of('phone'),
    birthDate: of('birthDate'),
  };
}

export function decision(
  definition: ServiceDefinition,
  stored: StoredDecision,
  nameOf: NameOf,
  language: Language,
): Static<typeof Decision> {
  const {
    id,
    action,
    outcome,
    state,
    reason,
    conditions,
    validFrom,
    validTo,
    documentVersionId,
    sha256,
    decidedAt,
  } = stored;
  return {
    id,
    action,
    outcome,
    state,
    reason,
    conditions,
    validFrom,
    validTo,
    documentVersionId,
    sha256,
    decidedAt,
    title: actionTitle(definition, { type: 'decide', key: action }, language),
    decidedBy: stored.decidedBy === null ? null : nameOf(`person/${stored.decidedBy}`),
    signOffs: stored.signOffs.map(({ personId, givenAt, lapsedAt }) => ({
      person: nameOf(`person/${personId}`),
      givenAt,
      lapsedAt,
    })),
  };
}

export function receivable(stored: StoredReceivable, nameOf: NameOf): Static<typeof Receivable> {
  const person = (id: string | null): string | null => (id === null ? null : nameOf(`person/${id}`));
  const { id, paymentReference, title, amount, paid, state, dueOn, demandedAt } = stored;
  type Shape = Static<typeof Receivable>;
  return {
    id,
    paymentReference,
    title,
    amount,
    paid,
    state,
    dueOn,
    demandedAt,
    attempts: stored.attempts.map((attempt) => ({
      id: attempt.id,
      state: attempt.state as Shape['attempts'][number]['state'],
      createdAt: attempt.createdAt,
    })),
    payments: stored.payments.map((payment) => ({
      id: payment.id,
      method: payment.method as Shape['payments'][number]['method'],
      amount: payment.amount,
      receivedOn: payment.receivedOn,
      reason: payment.reason,
      bookedBy: person(payment.bookedBy),
      bookedAt: payment.bookedAt,
    })),
    refunds: stored.refunds.map((refund) => ({
      id: refund.id,
      amount: refund.amount,
      state: refund.state as Shape['refunds'][number]['state'],
      proposedBy: person(refund.proposedBy),
      approvedBy: person(refund.approvedBy),
    })),
  };
}

export function dispatch(stored: DetailDispatch, language: Language): Static<typeof Dispatch> {
  const {
    id,
    channel,
    purpose,
    providedAt,
    retrievedAt,
    postedOn,
    servedOn,
    remedyEndsOn,
    documentVersionId,
  } = stored;
  return {
    id,
    channel,
    purpose,
    providedAt,
    retrievedAt,
    postedOn,
    servedOn,
    remedyEndsOn,
    documentVersionId,
    state: stored.state as Static<typeof Dispatch>['state'],
    explanation: explanation(stored.explanation, language),
  };
}

export function document(stored: DetailDocument, nameOf: NameOf): Static<typeof Document> {
  const { id, title, direction, evidenceKey, createdAt } = stored;
  return {
    id,
    title,
    direction,
    evidenceKey,
    createdAt,
    kind: stored.kind as Static<typeof Document>['kind'],
    createdBy: nameOf(stored.createdBy),
    decisionState: stored.decisionState,
    versions: stored.versions.map(
      ({
        id: versionId,
        number,
        fileName,
        mediaType,
        size,
        sha256,
        pages,
        scanState,
        createdAt: at,
        lockedUntil,
      }) => ({
        id: versionId,
        number,
        fileName,
        mediaType,
        size,
        sha256,
        pages,
        createdAt: at,
        lockedUntil,
        scanState: scanState as Static<typeof Document>['versions'][number]['scanState'],
      }),
    ),
  };
}

export function note(stored: StoredCase['notes'][number], people: StoredCase['people']): Static<typeof Note> {
  const { id, text, kind, authorId, createdAt } = stored;
  const author = authorId === null ? undefined : people[authorId];
  return {
    id,
    text,
    kind,
    createdAt,
    author:
      author === undefined || authorId === null
        ? null
        : { id: authorId, initials: author.initials, displayName: author.name },
  };
}
