import { createHash } from 'node:crypto';
import { civilDayOf, isCivilDay, startOfDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { normalizeForm, validateForm } from '@aktenlauf/workflows/rules/validate-form.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import type { OpenedCase } from './open-case.ts';
import { answerAgain, orDiscardData, loadApplication, prepareOpening, secretsOf } from './open-case.ts';
import type { ApplicationRow } from './write-case.ts';
import { writeCase } from './write-case.ts';

/** An application somebody in the house takes down: from paper, at the counter, by telephone or from a mail. */
export interface HandOpening {
  tenantId: string;
  /** key of the service */
  service: string;
  data: Record<string, unknown>;
  channel: 'paper' | 'counter' | 'telephone' | 'mail';
  /** the clerk; the case is theirs when `claim` is set */
  actor: Extract<Actor, { kind: 'person' }>;
  claim?: boolean;
  /** day the application came in, not after today; today unless given */
  receivedOn?: string;
  consentElectronic?: boolean;
  /** what came with it, stored already */
  files?: readonly { storedObjectId: string; fileName: string; evidenceKey?: string }[];
  idempotencyKey: string;
  requestId?: string;
  linkSecret: string;
}

/**
 * Opens a case by hand. Evidence may be missing: it is asked for later. The same key again is answered alike.
 * @throws Refusal `unknown-service`, `invalid-form` { problems }, `unknown-evidence`, `date-invalid` { field },
 *   `idempotency-conflict`, `files-unconfirmed`
 */
export async function openByHand(storage: Storage, opening: HandOpening): Promise<OpenedCase> {
  const { tenantId } = opening;
  const receivedAt = receiptOf(opening.receivedOn, storage.clock.now());
  const data = normalizeForm(opening.data);
  const bodyHash = createHash('sha256')
    .update(
      JSON.stringify([
        opening.service,
        opening.channel,
        data,
        ...(opening.receivedOn === undefined ? [] : [opening.receivedOn]),
      ]),
    )
    .digest('hex');
  const service = await loadServiceVersion(storage, { tenantId, key: opening.service });
  const schema = service.files['form.json'];
  const problems = typeof schema === 'object' && schema !== null ? validateForm(schema, data) : [];
  if (problems.length > 0) throw new Refusal('invalid-form', { problems });
  const unknown = opening.files?.find(
    (file) =>
      file.evidenceKey !== undefined &&
      !service.definition.evidence.some((rule) => rule.key === file.evidenceKey),
  );
  if (unknown !== undefined) throw new Refusal('unknown-evidence', { key: unknown.evidenceKey });

  const application: ApplicationRow = {
    id: newId(),
    serviceVersionId: service.id,
    channel: opening.channel,
    state: 'draft',
    data,
    trust: 'low',
    consentElectronic: opening.consentElectronic ?? false,
  };
  const prepared = await prepareOpening(storage, tenantId, application, opening.linkSecret);
  return orDiscardData(storage, tenantId, prepared.dataObjectId, () =>
    storage.inTenant(tenantId, async (w) => {
      const known = await insertApplication(w, application, opening.idempotencyKey, bodyHash);
      if (known !== null) return answerAgain(w, known, opening);
      for (const [index, file] of (opening.files ?? []).entries()) {
        await w.sql(
          `insert into application_file (tenant_id, application_id, client_key, evidence_key, file_name, stored_object_id) values ($1, $2, $3, $4, $5, $6)`,
          [
            tenantId,
            application.id,
            String(index),
            file.evidenceKey ?? null,
            file.fileName,
            file.storedObjectId,
          ],
        );
      }
      const opened = await writeCase(w, application, {
        ...prepared,
        actor: opening.actor,
        linkSecret: opening.linkSecret,
        ...(opening.requestId === undefined ? {} : { requestId: opening.requestId }),
        ...(receivedAt === null ? {} : { receivedAt }),
        ...(opening.claim === true ? { assigneeId: opening.actor.id } : {}),
      });
      return { ...opened, ...secretsOf(opening.linkSecret, application.id), alreadySubmitted: false };
    }),
  );
}

/**
 * When an earlier day's application counts as received; null when it came today.
 * @throws Refusal `date-invalid` for no day and for one that is still to come
 */
function receiptOf(day: string | undefined, now: Date): Date | null {
  if (day === undefined) return null;
  const today = civilDayOf(now.toISOString());
  if (!isCivilDay(day) || day > today) throw new Refusal('date-invalid', { field: 'receivedOn' });
  return day === today ? null : new Date(startOfDay(day));
}

/** @returns the application the same key made before, or null when this one is new */
async function insertApplication(
  w: Work,
  application: ApplicationRow,
  idempotencyKey: string,
  bodyHash: string,
): Promise<ApplicationRow | null> {
  const key = `hand/${idempotencyKey}`;
  const inserted = await w.sql(
    `insert into application (id, tenant_id, service_version_id, channel, state, idempotency_key, body_hash, data, consent_electronic, trust, created_at)
     values ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [
      application.id,
      w.tenantId,
      application.serviceVersionId,
      application.channel,
      key,
      bodyHash,
      JSON.stringify(application.data),
      application.consentElectronic,
      application.trust,
      w.clock.now(),
    ],
  );
  if (inserted.length > 0) return null;
  const [known] = await w.sql<{ id: string; bodyHash: string }>(
    'select id, body_hash as "bodyHash" from application where tenant_id = $1 and portal_id is null and idempotency_key = $2',
    [w.tenantId, key],
  );
  if (known === undefined || known.bodyHash !== bodyHash) throw new Refusal('idempotency-conflict');
  return loadApplication(w, known.id);
}
