import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { LockedCase } from '../cases/lock-case.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { putInbox } from '../queues/put-inbox.ts';
import { fileDocument } from '../record/file-document.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import { addEvidence } from './evidence.ts';
import type { Changed, Mutation } from './mutation.ts';
import { changeCase } from './mutation.ts';

/** A file that is stored already and now enters the record. */
export interface IncomingDocument {
  storedObjectId: string;
  fileName: string;
  title?: string;
  evidenceKey?: string;
}

/**
 * Files what came on paper, by mail or over the counter, and tells the course that a document arrived.
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `unknown-evidence`, `files-unconfirmed`, `file-infected`, `invalid`
 */
export async function fileIncoming(
  storage: Storage,
  mutation: Mutation,
  incoming: { kind: 'paper' | 'mail-in' | 'evidence' | 'other'; documents: readonly IncomingDocument[] },
): Promise<Changed & { documentIds: string[] }> {
  if (incoming.documents.length === 0) throw new Refusal('invalid', { field: 'documents' });
  return changeCase(storage, mutation, async (w, theCase) => ({
    documentIds: await fileDocuments(w, theCase, mutation, incoming.kind, incoming.documents),
  }));
}

/** Files documents on a locked case, ticks their evidence and puts one fact per document into the inbox. */
export async function fileDocuments(
  w: Work,
  theCase: LockedCase,
  mutation: Mutation,
  kind: 'paper' | 'mail-in' | 'evidence' | 'other',
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
