import { addApplicationFile } from '@aktenlauf/storage/intake/application-files.ts';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { fileNameOf, streamOf } from '../../plugins/uploads.ts';
import { declaredSha256 } from '../../shared/digest-header.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { describeFile } from './describe-application.ts';
import type { ApplicationRef } from './describe-application.ts';
import type { ApplicationFile, FileHeaders } from './schemas.ts';

/** What the headers of an upload say about its bytes. */
export function declaredOf(request: FastifyRequest, headers: Static<typeof FileHeaders>) {
  const length = request.headers['content-length'];
  const sha256 = declaredSha256(headers);
  return {
    stream: streamOf(request.body),
    fileName: fileNameOf(headers['x-file-name']),
    declaredType: headers['content-type'],
    ...(length === undefined ? {} : { declaredSize: Number(length) }),
    ...(sha256 === undefined ? {} : { clientSha256: sha256 }),
  };
}

/** Streams a file of an application into the store. @returns 201 for a new one, 200 when it was there already */
export async function receiveFile(
  { storage }: RouteContext,
  ref: ApplicationRef,
  file: {
    fileKey: string;
    evidence: string | undefined;
    request: FastifyRequest;
    headers: Static<typeof FileHeaders>;
  },
): Promise<{ status: 200 | 201; body: Static<typeof ApplicationFile> }> {
  const { fileKey, evidence, request, headers } = file;
  const received = await addApplicationFile(storage, {
    ...ref,
    fileKey,
    ...(evidence === undefined ? {} : { evidenceKey: evidence }),
    ...declaredOf(request, headers),
  });
  return { status: received.created ? 201 : 200, body: describeFile(received.file) };
}
