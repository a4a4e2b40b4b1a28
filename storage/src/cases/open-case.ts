import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { missingAtIntake } from '@aktenlauf/workflows/rules/required-evidence.ts';
import { codeOf, hashCode, tokenOf } from '../citizen-access/secrets.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { discardStored } from '../objects/discard.ts';
import { orDiscard } from '../objects/or-discard.ts';
import { storeBytes } from '../objects/store-file.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import type { ApplicationRow } from './write-case.ts';
import { writeCase } from './write-case.ts';

export interface Submission {
  tenantId: string;
  applicationId: string;
  actor: Actor;
  requestId?: string;
  /** key of the HMACs that make link and code; the same for every process of the installation */
  linkSecret: string;
}

/** What whoever applied is told. Token and code are in no other place; only their hashes are stored. */
export interface OpenedCase {
  caseId: string;
  caseNumber: string;
  statusToken: string;
  retrievalCode: string;
  alreadySubmitted: boolean;
}

/**
 * Submits an application: the commit is the acknowledgement. Case number, dossier, case with its first state, clocks,
 * tasks, parties, evidence, documents, link and code, audit and outbox come into being together or not at all. The same
 * application again is answered alike.
 * @throws Refusal `not-found`, `evidence-missing` { keys }, `trust-too-low`, `files-unconfirmed`, `file-infected`, `unavailable`
 */
export async function submitApplication(storage: Storage, submission: Submission): Promise<OpenedCase> {
  const { tenantId, applicationId } = submission;
  const known = await storage.inTenant(tenantId, (w) => loadApplication(w, applicationId));
  if (known.state === 'submitted')
    return storage.inTenant(tenantId, (w) => answerAgain(w, known, submission));
  const prepared = await prepareOpening(storage, tenantId, known, submission.linkSecret);
  return orDiscardData(storage, tenantId, prepared.dataObjectId, () =>
    storage.inTenant(tenantId, async (w) => {
      const application = await loadApplication(w, applicationId, true);
      if (application.state === 'submitted') return answerAgain(w, application, submission);
      await checkIntake(w, application);
      const opened = await writeCase(w, application, {
        ...prepared,
        actor: submission.actor,
        linkSecret: submission.linkSecret,
        ...requestOf(submission),
      });
      return { ...opened, ...secretsOf(submission.linkSecret, applicationId), alreadySubmitted: false };
    }),
  );
}

/** What has to be made outside the transaction: the object of the data as sent, the slow hash of the code. */
export async function prepareOpening(
  storage: Storage,
  tenantId: string,
  application: Pick<ApplicationRow, 'id' | 'data'>,
  linkSecret: string,
): Promise<{ dataObjectId: string; codeHash: string }> {
  const bytes = Buffer.from(`${JSON.stringify(application.data, null, 2)}\n`, 'utf8');
  const stored = await storeBytes(storage, tenantId, bytes, 'application/json');
  return {
    dataObjectId: stored.storedObjectId,
    codeHash: await hashCode(codeOf(linkSecret, application.id)),
  };
}

/** Opens a case with its data as sent; where none was opened, refused or by an earlier submission, the data stored for it go. */
export async function orDiscardData(
  storage: Storage,
  tenantId: string,
  dataObjectId: string,
  open: () => Promise<OpenedCase>,
): Promise<OpenedCase> {
  const opened = await orDiscard(storage, tenantId, dataObjectId, open);
  if (opened.alreadySubmitted) await discardStored(storage, tenantId, dataObjectId).catch(() => undefined);
  return opened;
}

/** Link and code of an application: the same whenever they are asked for with the same secret. */
export function secretsOf(
  linkSecret: string,
  applicationId: string,
): { statusToken: string; retrievalCode: string } {
  return {
    statusToken: tokenOf(linkSecret, `application/${applicationId}`),
    retrievalCode: codeOf(linkSecret, applicationId),
  };
}

/** @throws Refusal `not-found` */
export async function loadApplication(w: Work, applicationId: string, lock = false): Promise<ApplicationRow> {
  const [row] = await w.sql<ApplicationRow>(
    `select id, service_version_id as "serviceVersionId", channel, state, data, trust, consent_electronic as "consentElectronic"
     from application where tenant_id = $1 and id = $2${lock ? ' for update' : ''}`,
    [w.tenantId, applicationId],
  );
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** Answers a repeated submission as the first one. */
export async function answerAgain(
  w: Work,
  application: ApplicationRow,
  { linkSecret }: { linkSecret: string },
): Promise<OpenedCase> {
  const [row] = await w.sql<{ caseId: string; caseNumber: string }>(
    'select id as "caseId", case_number as "caseNumber" from cases where tenant_id = $1 and application_id = $2',
    [w.tenantId, application.id],
  );
  if (row === undefined) throw new Error('a submitted application has no case');
  return { ...row, ...secretsOf(linkSecret, application.id), alreadySubmitted: true };
}

const trustLevels = ['none', 'low', 'substantial', 'high'];

async function checkIntake(w: Work, application: ApplicationRow): Promise<void> {
  const { definition } = await loadServiceVersion(w, {
    tenantId: w.tenantId,
    serviceVersionId: application.serviceVersionId,
  });
  if (trustLevels.indexOf(application.trust) < trustLevels.indexOf(definition.trust))
    throw new Refusal('trust-too-low', { required: definition.trust });
  const uploaded = await w.sql<{ key: string }>(
    'select distinct evidence_key as key from application_file where tenant_id = $1 and application_id = $2 and evidence_key is not null',
    [w.tenantId, application.id],
  );
  const missing = missingAtIntake(
    definition,
    application.data,
    uploaded.map((file) => file.key),
  );
  if (missing.length > 0) throw new Refusal('evidence-missing', { keys: missing });
}

function requestOf({ requestId }: Submission): { requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}
