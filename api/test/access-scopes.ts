import { randomUUID } from 'node:crypto';
import { acceptCommand } from '@aktenlauf/storage/queues/accept-command.ts';
import { mintConsultationLink } from '@aktenlauf/storage/consultations/consultation-link.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import { createDraft, nextFrom } from '@aktenlauf/storage/services/drafts/create-draft.ts';
import { applicationData } from './test-api.ts';
import type { TestApi } from './test-api.ts';
import { otherUnit, ownUnit, service, staffRoles } from './test-towns.ts';
import type { TestTown } from './test-towns.ts';

/** Where what is asked for belongs, seen from the people of the unit. */
export const scopes = ['own', 'otherUnit', 'otherTenant', 'restricted', 'excluded'] as const;
export type Scope = (typeof scopes)[number];

/** Who asks: staff by role, and the doors of the others. */
export const callers = [...staffRoles, 'portal', 'citizen', 'office', 'application', 'anonymous'] as const;
export type Caller = (typeof callers)[number];

/** Values for the placeholders of a request. */
export type ScopeIds = Record<string, string>;

/** Makes one thing of every kind in each scope; the spare case is for what cannot be tried without doing it. */
export async function makeScopes(api: TestApi): Promise<Record<Scope, ScopeIds>> {
  const { town, foreign } = api;
  const own = await idsOf(api, town);
  const elsewhere = await idsOf(api, town, `unit_id = '${town.units[otherUnit]}'`);
  const restricted = await idsOf(
    api,
    town,
    `restricted = true, assignee_id = '${town.people.colleague.personId}'`,
  );
  const excluded = await idsOf(api, town);
  for (const name of ['caseId', 'spareCaseId']) await excludeEverybody(api, excluded[name] ?? '');
  return { own, otherUnit: elsewhere, otherTenant: await idsOf(api, foreign), restricted, excluded };
}

/** Nobody of the unit may act in this case, supervisors as little as others. */
async function excludeEverybody({ storage, town }: TestApi, caseId: string): Promise<void> {
  await storage.inTenant(town.id, async (w) => {
    for (const role of staffRoles)
      await w.sql(
        `insert into case_exclusion (tenant_id, case_id, person_id, reason, declared_by, declared_at) values ($1, $2, $3, 'relative', $4, now())`,
        [town.id, caseId, town.people[role].personId, town.people.colleague.personId],
      );
  });
}

async function idsOf(api: TestApi, town: TestTown, change?: string): Promise<ScopeIds> {
  const opened = await api.openCase(town);
  const spare = await api.openCase(town);
  const commandId = randomUUID();
  await acceptCommand(api.storage, {
    id: commandId,
    tenantId: town.id,
    caseId: opened.caseId,
    command: { type: 'close' },
    actor: { kind: 'person', id: town.people.clerk.personId },
    bodyHash: 'matrix',
  });
  const requestId = newId();
  const rows = await api.storage.inTenant(town.id, async (w) => {
    await w.sql(
      `insert into information_request (id, tenant_id, case_id, text, due_on, created_at, state) values ($1, $2, $3, 'Frage', '2999-01-01', now(), 'sent')`,
      [requestId, town.id, opened.caseId],
    );
    if (change !== undefined)
      await w.sql(`update cases set ${change} where tenant_id = $1 and id = any($2::uuid[])`, [
        town.id,
        [opened.caseId, spare.caseId],
      ]);
    return w.sql<{ versionId: string; dossierId: string }>(
      `select v.id as "versionId", c.dossier_id as "dossierId" from document_version v join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
       join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id where c.tenant_id = $1 and c.id = $2 limit 1`,
      [town.id, opened.caseId],
    );
  });
  const draft = await citizenDraft(api, town);
  return {
    tenant: town.key,
    caseId: opened.caseId,
    spareCaseId: spare.caseId,
    versionId: rows[0]?.versionId ?? '',
    dossierId: rows[0]?.dossierId ?? '',
    commandId,
    requestId,
    portalApplicationId: opened.applicationId,
    citizenApplicationId: draft.applicationId,
    colleagueId: town.people.colleague.personId,
    unitId: town.units[ownUnit] ?? '',
    statusToken: opened.statusToken,
    officeToken: await askedOffice(api, town, opened.caseId, rows[0]?.versionId ?? ''),
    officeVersionId: rows[0]?.versionId ?? '',
    applicationToken: draft.accessToken,
    ...(await serviceAndDraft(api, town)),
  };
}

/** The version of the service that is in force, and a draft of it that somebody else began. */
async function serviceAndDraft({ storage }: TestApi, town: TestTown): Promise<ScopeIds> {
  const { serviceVersionId, contents } = await storage.inTenant(town.id, async (w) => {
    const [version] = await w.sql<{ id: string }>(
      'select id from service_version where tenant_id = $1 and key = $2 order by version limit 1',
      [town.id, service],
    );
    const id = version?.id ?? '';
    return { serviceVersionId: id, contents: await nextFrom(w, id) };
  });
  const { id: serviceDraftId } = await createDraft(
    storage,
    { tenantId: town.id, actor: { kind: 'person', id: town.people.colleague.personId } },
    { draftId: newId(), contents, baseVersionId: serviceVersionId },
    async () => [],
  );
  return { serviceVersionId, serviceDraftId };
}

/** A consultation of the case, with one of its documents, that waits for its answer. @returns the token of its link */
async function askedOffice(
  { storage }: TestApi,
  town: TestTown,
  caseId: string,
  documentVersionId: string,
): Promise<string> {
  const consultationId = newId();
  return storage.inTenant(town.id, async (w) => {
    await w.sql(
      `insert into consultation (id, tenant_id, case_id, state, office_name, office_email, question, due_on, created_at)
       values ($1, $2, $3, 'sent', 'Amt', 'amt@example.org', 'Frage', '2999-01-01', now())`,
      [consultationId, town.id, caseId],
    );
    await w.sql(
      `insert into consultation_file (tenant_id, consultation_id, direction, document_version_id) values ($1, $2, 'out', $3)`,
      [town.id, consultationId, documentVersionId],
    );
    return mintConsultationLink(w, consultationId, 'matrix');
  });
}

async function citizenDraft(
  api: TestApi,
  town: TestTown,
): Promise<{ applicationId: string; accessToken: string }> {
  const reply = await api.call({
    method: 'POST',
    url: `/citizen/v1/${town.key}/applications`,
    body: { service, data: applicationData },
  });
  return reply.json();
}

/** Replaces placeholders everywhere in a request. */
export function filled<T>(template: T, ids: ScopeIds): T {
  return JSON.parse(
    JSON.stringify(template).replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name),
  ) as T;
}
