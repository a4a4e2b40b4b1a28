import { randomUUID } from 'node:crypto';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import { applicationData } from '../test-api.ts';
import type { TestApi } from '../test-api.ts';
import { service } from '../test-towns.ts';

/** A way by which files come in. */
export interface UploadDoor {
  readonly name: string;
  /** the clerk's own door takes mails, and no hash */
  readonly desk: boolean;
  send(bytes: Buffer, headers: Record<string, string>): Promise<{ status: number; code: string }>;
}

/** The four doors on one town: portal, citizen's form, citizen's answer, clerk. */
export async function uploadDoors(api: TestApi): Promise<UploadDoor[]> {
  const { caseId, statusToken } = await api.openCase(api.town);
  const requestId = newId();
  await api.storage.inTenant(api.town.id, (w) =>
    w.sql(
      `insert into information_request (id, tenant_id, case_id, text, due_on, created_at, state) values ($1, $2, $3, 'Frage', '2999-01-01', now(), 'sent')`,
      [requestId, api.town.id, caseId],
    ),
  );
  const authorization = `Bearer ${await api.portalToken(api.town)}`;
  const body = { service, data: applicationData };
  const drafts = `/citizen/v1/${api.town.key}/applications`;
  const draft = (await api.call({ method: 'POST', url: drafts, body })).json<{
    applicationId: string;
    accessToken: string;
  }>();
  const portalDraft = (
    await api.call({
      method: 'POST',
      url: '/intake/v1/applications',
      body,
      headers: { authorization, 'idempotency-key': randomUUID() },
    })
  ).json<{ applicationId: string }>();
  const door = (
    name: string,
    {
      url,
      credentials,
      desk = false,
    }: { url: () => string; credentials: Record<string, string>; desk?: boolean },
  ): UploadDoor => ({
    name,
    desk,
    async send(bytes, headers) {
      const reply = await api.call({
        method: desk ? 'POST' : 'PUT',
        url: url(),
        headers: { ...credentials, ...headers },
        body: bytes,
        ...(desk ? { as: api.town.people.clerk } : {}),
      });
      return { status: reply.statusCode, code: reply.json<{ code?: string }>().code ?? '' };
    },
  });
  // the same key would be the same file
  let number = 0;
  const key = (): string => `datei-${(number += 1) % 15}-${randomUUID().slice(0, 8)}`;
  return [
    door('a portal', {
      url: () => `/intake/v1/applications/${portalDraft.applicationId}/files/${key()}`,
      credentials: { authorization },
    }),
    door("the citizen's form", {
      url: () => `${drafts}/${draft.applicationId}/files/${key()}`,
      credentials: { 'x-application-token': draft.accessToken },
    }),
    door("the citizen's answer", {
      url: () => `/citizen/v1/${api.town.key}/status/requests/${requestId}/files/${key()}`,
      credentials: { authorization: `Link ${statusToken}` },
    }),
    door('the clerk', {
      url: () => `/api/v1/cases/${caseId}/documents?kind=paper`,
      credentials: {},
      desk: true,
    }),
  ];
}

/** Versions in the record that came in by an upload, newest first. */
export function uploadedVersions(
  api: TestApi,
): Promise<{ id: string; mediaType: string; fileName: string; scanState: string }[]> {
  return api.storage.inTenant(api.town.id, (w) =>
    w.sql(
      `select v.id, v.media_type as "mediaType", v.file_name as "fileName", o.scan_state as "scanState" from document_version v
       join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id
       where v.tenant_id = $1 and v.source = 'upload' order by v.id desc`,
      [api.town.id],
    ),
  );
}
