import { findPerson } from '@aktenlauf/storage/people/find-people.ts';
import { tenantSettings } from '@aktenlauf/storage/people/tenants.ts';
import { attachPreview } from '@aktenlauf/storage/decisions/attach-preview.ts';
import { findDraftOf } from '@aktenlauf/storage/decisions/own-draft.ts';
import type { Storage, Work } from '@aktenlauf/storage/database/storage.ts';
import { collectMailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import { numberPatterns } from '@aktenlauf/storage/numbers/draw-number.ts';
import { orDiscard } from '@aktenlauf/storage/objects/or-discard.ts';
import { storeBytes } from '@aktenlauf/storage/objects/store-file.ts';
import { addVersion, fileDocument } from '@aktenlauf/storage/record/file-document.ts';
import type { Mutation } from '@aktenlauf/storage/work/mutation.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { addressLines } from '@aktenlauf/workflows/letters/postal-address.ts';
import { preDispatchGuard } from '@aktenlauf/workflows/letters/pre-dispatch-guard.ts';
import { renderLetter } from '@aktenlauf/workflows/letters/render-letter.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import { programVersion } from '../../shared/program-version.ts';
import { actionTitle } from '../cases/action-titles.ts';
import { needsSignOff, readNoticeCase, signersFor } from './notice-case.ts';
import { noticeLetter } from './notice-letter.ts';
import type { NoticePreview } from './schemas.ts';

/**
 * Renders the notice of a draft once and files it: these bytes are approved, signed and sent, nothing renders them again.
 * @throws Refusal `not-found`, `decision-missing`, `content-changed`, `already-decided`, `case-frozen`, `definition-invalid`, `unavailable`
 */
export async function previewNotice(
  storage: Storage,
  mutation: Mutation & { actor: { kind: 'person'; id: string } },
  decisionId: string,
  language: Language,
): Promise<Static<typeof NoticePreview>> {
  const { tenantId, caseId, actor } = mutation;
  const { draft, facts } = await storage.inTenant(tenantId, async (w) => ({
    draft: await findDraftOf(w, caseId, decisionId),
    facts: await collectMailFacts(w, caseId, decisionId),
  }));
  if (draft === null) throw new Refusal('decision-missing');
  const noticeCase = await readNoticeCase(storage, tenantId, caseId, draft.action);
  const { stored, service, action } = noticeCase;
  if (draft.contentVersion !== stored.contentVersion)
    throw new Refusal('content-changed', { contentVersion: stored.contentVersion });
  const decider = await findPerson(storage, tenantId, actor.id);
  if (decider === null) throw new Refusal('not-allowed');
  // whoever decides gives information and signs, whoever the case is assigned to
  const clerk = { name: decider.displayName, phone: decider.phone, email: decider.email, room: decider.room };
  const letter = noticeLetter(noticeCase, { ...facts, clerk }, draft, storage.clock.now());
  const rendered = await renderLetter(letter);
  const file = await storeBytes(storage, tenantId, rendered.bytes, 'application/pdf');
  const signOff = needsSignOff(noticeCase);
  const open = stored.receivables.reduce(
    (sum, one) => sum + (['open', 'partly'].includes(one.state) ? one.amount - one.paid : 0),
    0,
  );
  const guard = preDispatchGuard({
    letter,
    addressee: addressLines(facts.addressee),
    ownNumbers: [
      facts.caseNumber,
      facts.fileNumber,
      ...stored.receivables.map((one) => one.paymentReference),
    ],
    numberPatterns: numberPatterns((await tenantSettings(storage, tenantId)).numbers),
    remedyRequired: service.definition.remedy.kind !== 'none',
    openFee: action.outcome === 'reject' ? null : open,
    unfinishedEnclosures: [],
    undrawn: rendered.undrawn,
    secondPerson: { required: signOff, signed: false },
  });
  const version = {
    storedObjectId: file.storedObjectId,
    fileName: 'bescheid.pdf',
    source: 'rendered' as const,
    createdBy: actor,
    pages: rendered.pages,
    template: {
      service: service.definition.key,
      version: service.definition.version,
      letter: action.notice,
      program: programVersion,
    },
    ...(mutation.requestId === undefined ? {} : { requestId: mutation.requestId }),
  };
  const documentVersionId = await orDiscard(storage, tenantId, file.storedObjectId, () =>
    storage.inTenant(tenantId, async (w) => {
      const filed = await fileNotice(w, draft.documentId, {
        ...version,
        caseId,
        kind: 'notice',
        title: `Bescheid: ${actionTitle(service.definition, { type: 'decide', key: action.key }, 'de')}`,
        direction: 'out',
      });
      const guardBlocks = guard
        .filter((check) => !check.ok && check.severity === 'block')
        .map((check) => check.key);
      await attachPreview(w, { decisionId, ...filed, sha256: file.sha256, guardBlocks });
      return filed.documentVersionId;
    }),
  );
  return {
    documentVersionId,
    sha256: file.sha256,
    pages: rendered.pages,
    guard: guard.map(({ key, ok, severity, text }) => ({ key, ok, severity, text: text[language] })),
    needsSignOff: signOff,
    signers: signOff ? await signersFor(storage, noticeCase, actor.id) : [],
  };
}

/** The first preview is a document of the record, every further one a version of it. */
async function fileNotice(
  w: Work,
  documentId: string | null,
  notice: Parameters<typeof fileDocument>[1],
): Promise<{ documentId: string; documentVersionId: string }> {
  if (documentId === null) return fileDocument(w, notice);
  const { documentVersionId } = await addVersion(w, { ...notice, documentId });
  return { documentId, documentVersionId };
}
