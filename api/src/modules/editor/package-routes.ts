import type { Readable } from 'node:stream';
import { idOfRequest } from '@aktenlauf/storage/database/id-of-request.ts';
import { createDraft, newestVersionOf } from '@aktenlauf/storage/services/drafts/create-draft.ts';
import { loadDraftRow } from '@aktenlauf/storage/services/drafts/draft-row.ts';
import { replaceFiles } from '@aktenlauf/storage/services/drafts/write-draft.ts';
import type { ServiceOrigin } from '@aktenlauf/storage/services/service-version.entity.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { MAX_PACKAGE_BYTES, readPackage } from '@aktenlauf/workflows/definition/package/read-package.ts';
import type { ReadPackage } from '@aktenlauf/workflows/definition/package/read-package.ts';
import { signerOf } from '@aktenlauf/workflows/definition/package/signature.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import { requestKeyOf, staffOf } from '../../auth/callers.ts';
import { requireServiceReach } from '../../auth/service-reach.ts';
import { streamOf } from '../../plugins/uploads.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff, upload } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { deskMutation, ownKeyOf } from './desk-context.ts';
import { describeDraft } from './describe-draft.ts';
import { requirePlaceIn } from './draft-routes.ts';
import { PackageUploadQuery, ServiceDraftDetail } from './schemas.ts';
import { oneOf } from './subjects.ts';

export function servicePackageRoutes(app: Api, context: RouteContext): void {
  const { storage, desk, config } = context;
  const check = (contents: DefinitionContents) => desk.run('check', { contents });

  app.post(
    '/service-packages',
    {
      ...upload(staff('edit-service', 'anywhere')),
      schema: {
        ...operation(
          'upload-service-package',
          'editor',
          'Begins a draft from a .leistung.zip, or replaces one by it',
        ),
        querystring: PackageUploadQuery,
        response: { 201: ref(ServiceDraftDetail) },
      },
    },
    async (request, reply) => {
      const { reach } = staffOf(request);
      const { serviceDraftId, revision } = request.query;
      if ((serviceDraftId === undefined) !== (revision === undefined)) throw oneOf('/revision');
      // told before a byte is read: breaking off a body closes the connection, and the reason with it
      if (Number(request.headers['content-length'] ?? 0) > MAX_PACKAGE_BYTES) throw tooLarge();
      const read = await readPackage(await gathered(streamOf(request.body)));
      const { contents } = read;
      const { key } = requirePlaceIn(reach, contents);
      const origin = originOf(read);
      const by = deskMutation(request, 'edit-service');
      if (serviceDraftId !== undefined && revision !== undefined) {
        const draft = await storage.inTenant(reach.tenantId, (w) => loadDraftRow(w, serviceDraftId));
        requireServiceReach(reach, 'edit-service', draft);
        await replaceFiles(storage, by, { draftId: draft.id, revision, contents, origin }, check);
        return reply.code(201).send(await describeDraft(storage, reach, draft.id, languageOf(request)));
      }
      const baseVersionId = await storage.inTenant(reach.tenantId, (w) => newestVersionOf(w, key));
      const draftId = idOfRequest(requestKeyOf(request), reach.tenantId, reach.personId, 'service-draft');
      const draft = await createDraft(storage, by, { draftId, contents, baseVersionId, origin }, check);
      return reply.code(201).send(await describeDraft(storage, reach, draft.id, languageOf(request)));
    },
  );

  /** Where a package comes from, seen from here; null for the plain zip of a folder. */
  function originOf({ manifest, publicKey }: ReadPackage): ServiceOrigin | null {
    return manifest === null
      ? null
      : { town: manifest.town.name, ...signerOf(publicKey, ownKeyOf(context), config.packages.trustedKeys) };
  }
}

/** The bytes of an upload, no more than a package may have. @throws Refusal `archive-refused` */
async function gathered(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MAX_PACKAGE_BYTES) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): Refusal {
  return new Refusal('archive-refused', { reason: 'too-large', limit: MAX_PACKAGE_BYTES });
}
