import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { Rehearsal, RehearsalBody, RehearsedDocumentBody } from './rehearsal-schemas.ts';
import { LetterPreview, MailPreview, PreviewedMail } from './schemas.ts';

const pending = async (): Promise<never> => {
  throw new Refusal('unavailable');
};

export function serviceRehearsalRoutes(app: Api): void {
  app.post(
    '/service-rehearsals',
    {
      ...staff('rehearse-service', 'anywhere'),
      schema: {
        ...operation(
          'rehearse-service',
          'editor',
          'Runs a sample or an application typed in, in a sandbox that leaves nothing',
        ),
        body: ref(RehearsalBody),
        response: { 200: ref(Rehearsal) },
      },
    },
    pending,
  );

  app.post(
    '/service-rehearsals/document',
    {
      ...staff('rehearse-service', 'anywhere'),
      schema: {
        ...operation('get-rehearsed-document', 'editor', 'A document of a rehearsal as PDF, made anew'),
        body: ref(RehearsedDocumentBody),
        response: { 200: { description: 'PDF', content: { 'application/pdf': { schema: Binary } } } },
      },
    },
    pending,
  );

  app.post(
    '/service-previews/letter',
    {
      ...staff('rehearse-service', 'anywhere'),
      schema: {
        ...operation('preview-service-letter', 'editor', 'A letter with the data of a sample, as PDF'),
        body: ref(LetterPreview),
        response: { 200: { description: 'PDF', content: { 'application/pdf': { schema: Binary } } } },
      },
    },
    pending,
  );

  app.post(
    '/service-previews/mail',
    {
      ...staff('rehearse-service', 'anywhere'),
      schema: {
        ...operation('preview-service-mail', 'editor', 'A mail with the data of a sample'),
        body: ref(MailPreview),
        response: { 200: ref(PreviewedMail) },
      },
    },
    pending,
  );
}
