import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { LockedCase } from '../cases/lock-case.ts';
import { idOfRequest } from '../database/id-of-request.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { discardObjects, removeDiscarded } from '../objects/discard.ts';
import { displayFileName } from '../objects/file-name.ts';
import { putInbox } from '../queues/put-inbox.ts';
import { fileDocument } from '../record/file-document.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import { addEvidence } from './evidence.ts';
import type { Changed, Mutation } from './mutation.ts';
import { changeCase, personIn } from './mutation.ts';
import { requireSame } from './require-same.ts';

/** How it came: on paper, by mail, as evidence, or otherwise. */
export type IncomingKind = 'paper' | 'mail-in' | 'evidence' | 'other';

/** A file that is stored already and now enters the record. */
export interface IncomingDocument {
  storedObjectId: string;
  fileName: string;
  title?: string;
  evidenceKey?: string;
  /** id of the new document, where the sender's request names it */
  id?: string;
}

/**
 * Files what came on paper, by mail or over the counter, and tells the course that a document arrived.
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `unknown-evidence`, `files-unconfirmed`, `file-infected`, `invalid`
 */
export async function fileIncoming(
  storage: Storage,
  mutation: Mutation,
  incoming: { kind: IncomingKind; documents: readonly IncomingDocument[] },
): Promise<Changed & { documentIds: string[] }> {
  if (incoming.documents.length === 0) throw new Refusal('invalid', { field: 'documents' });
  return changeCase(storage, mutation, async (w, theCase) => ({
    documentIds: await fileDocuments(w, theCase, mutation, incoming.kind, incoming.documents),
  }));
}

/**
 * Files the one document of a request that carries an Idempotency-Key; the same request again files nothing, and what it
 * uploaded meanwhile goes.
 * @throws Refusal as `fileIncoming`; `idempotency-conflict` when the key was used for another document
 */
export async function fileIncomingOnce(
  storage: Storage,
  mutation: Mutation,
  incoming: { key: string; kind: Exclude<IncomingKind, 'other'>; document: IncomingDocument },
): Promise<{ documentId: string }> {
  const { kind, document } = incoming;
  const { storedObjectId, fileName, title, evidenceKey } = document;
  const documentId = idOfRequest(incoming.key, mutation.tenantId, personIn(mutation), 'document');
  const { repeated } = await changeCase(storage, mutation, async (w, theCase) => {
    const [known] = await w.sql('select 1 from document where tenant_id = $1 and id = $2', [
      w.tenantId,
      documentId,
    ]);
    if (known === undefined) {
      await fileDocuments(w, theCase, mutation, kind, [{ ...document, id: documentId }]);
      return { repeated: false };
    }
    const sent = [
      theCase.id,
      kind,
      evidenceKey ?? null,
      title ?? null,
      displayFileName(fileName),
      storedObjectId,
    ];
    await requireSame(w, sameDocument, documentId, sent);
    await discardObjects(w, [storedObjectId]);
    return { repeated: true };
  });
  if (repeated) await removeDiscarded(storage, mutation.tenantId, [storedObjectId]);
  return { documentId };
}

/** The first version's bytes and name, and where it was filed; a title that was not sent was made up here. */
const sameDocument = `
  select d.case_id = $3 and d.kind = $4 and d.evidence_key is not distinct from $5 and ($6::text is null or d.title = $6)
    and v.file_name = $7 and v.sha256 = o.sha256 as same
  from document d join document_version v on v.tenant_id = d.tenant_id and v.document_id = d.id and v.number = 1
    join stored_object o on o.tenant_id = d.tenant_id and o.id = $8
  where d.tenant_id = $1 and d.id = $2`;

/** Files documents on a locked case, ticks their evidence and puts one fact per document into the inbox. */
export async function fileDocuments(
  w: Work,
  theCase: LockedCase,
  mutation: Mutation,
  kind: IncomingKind,
  documents: readonly IncomingDocument[],
): Promise<string[]> {
  const { definition } = await loadServiceVersion(w, {
    tenantId: w.tenantId,
    serviceVersionId: theCase.serviceVersionId,
  });
  const filed: { documentId: string; evidenceKey?: string }[] = [];
  for (const document of documents) {
    const rule = definition.evidence.find((candidate) => candidate.key === document.evidenceKey);
    if (document.evidenceKey !== undefined && rule === undefined)
      throw new Refusal('unknown-evidence', { key: document.evidenceKey });
    const { documentId } = await fileDocument(w, {
      ...(document.id === undefined ? {} : { id: document.id }),
      caseId: theCase.id,
      kind: rule !== undefined && kind === 'other' ? 'evidence' : kind,
      title: document.title ?? rule?.title.de ?? document.fileName,
      direction: 'in',
      storedObjectId: document.storedObjectId,
      fileName: document.fileName,
      source: 'upload',
      createdBy: mutation.actor,
      ...(rule === undefined ? {} : { evidenceKey: rule.key }),
      ...(mutation.requestId === undefined ? {} : { requestId: mutation.requestId }),
    });
    filed.push({ documentId, ...(rule === undefined ? {} : { evidenceKey: rule.key }) });
  }
  await addEvidence(
    w,
    theCase,
    filed.flatMap(({ documentId, evidenceKey }) =>
      evidenceKey === undefined ? [] : [{ key: evidenceKey, documentId }],
    ),
  );
  const source = mutation.actor.kind === 'citizen' ? 'citizen' : 'content';
  for (const { documentId } of filed) {
    await putInbox(w, {
      caseId: theCase.id,
      source,
      messageId: `document/${documentId}`,
      fact: { kind: 'document-arrived', documentId },
      actor: mutation.actor,
    });
  }
  return filed.map((document) => document.documentId);
}
