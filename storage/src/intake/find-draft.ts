import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { isId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Channel, Trust } from './application.entity.ts';

/** Who asks for an application: the portal that sent it, or whoever holds the token of an anonymous draft. */
export type Sender = { readonly portalId: string } | { readonly accessHash: Buffer };

export interface FoundApplication {
  readonly id: string;
  readonly serviceVersionId: string;
  readonly channel: Channel;
  readonly state: 'draft' | 'submitted';
  readonly data: Readonly<Record<string, unknown>>;
  readonly consentElectronic: boolean;
  readonly trust: Trust;
  readonly language: string;
  readonly createdAt: Date;
  readonly files: readonly ApplicationFileRow[];
}

export interface ApplicationFileRow {
  readonly id: string;
  readonly fileKey: string;
  readonly evidenceKey: string | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

const APPLICATION = `
select a.id, a.service_version_id as "serviceVersionId", a.channel, a.state, a.data, a.consent_electronic as "consentElectronic",
  a.trust, a.language, a.created_at as "createdAt", a.portal_id as "portalId", a.access_hash as "accessHash",
  (select coalesce(json_agg(json_build_object('id', f.id, 'fileKey', f.client_key, 'evidenceKey', f.evidence_key, 'fileName', f.file_name,
     'sha256', o.sha256, 'size', o.size, 'mediaType', o.media_type) order by f.id), '[]')
   from application_file f join stored_object o on o.tenant_id = f.tenant_id and o.id = f.stored_object_id
   where f.tenant_id = a.tenant_id and f.application_id = a.id) as files
from application a where a.tenant_id = $1 and a.id = $2`;

/**
 * An application with its files, for its sender.
 * @throws Refusal `not-found` for an unknown one, a foreign one and a wrong token alike
 */
export async function findDraft(
  storage: Storage,
  tenantId: string,
  applicationId: string,
  sender: Sender,
): Promise<FoundApplication> {
  if (!isId(applicationId)) throw new Refusal('not-found');
  const [row] = await storage.reads.query<
    FoundApplication & { portalId: string | null; accessHash: Buffer | null }
  >(tenantId, {
    name: 'application-with-files',
    text: APPLICATION,
    values: [tenantId, applicationId],
  });
  if (row === undefined) throw new Refusal('not-found');
  const { portalId, accessHash, ...found } = row;
  const owned =
    'portalId' in sender
      ? portalId === sender.portalId
      : accessHash !== null &&
        accessHash.length === sender.accessHash.length &&
        timingSafeEqual(accessHash, sender.accessHash);
  if (!owned) throw new Refusal('not-found');
  return found;
}
