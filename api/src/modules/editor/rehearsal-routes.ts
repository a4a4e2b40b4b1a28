import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { courseDrawing } from '@aktenlauf/workflows/definition/course-drawing.ts';
import type { Step } from '@aktenlauf/workflows/clocks/explanation.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import { staffOf } from '../../auth/callers.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { Language } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { Binary, ref } from '../../shared/schema.ts';
import type { DeskInput, RehearsalWithoutBytes } from './desk-tasks.ts';
import { Rehearsal, RehearsalBody, RehearsedDocumentBody } from './rehearsal-schemas.ts';
import { LetterPreview, MailPreview, PreviewedMail } from './schemas.ts';
import { loadSubject, oneOf } from './subjects.ts';

/** Rehearsals and previews of one caller a minute: each takes the desk's thread for itself. */
const PER_MINUTE = 60;

export function serviceRehearsalRoutes(app: Api, { storage, desk }: RouteContext): void {
  const entrance = {
    config: { ...staff('rehearse-service', 'anywhere').config, perMinute: PER_MINUTE },
  };

  app.post(
    '/service-rehearsals',
    {
      ...entrance,
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
    async (request) => {
      const { reach } = staffOf(request);
      const { of, town, definition } = await loadSubject(storage, reach, request.body.of);
      const rehearsal = await desk.run('rehearse', { of, town, input: inputOf(request.body) });
      if (definition === null) throw new Refusal('definition-invalid', { problems: [] });
      return describeRehearsal(reach, definition, rehearsal, languageOf(request));
    },
  );

  app.post(
    '/service-rehearsals/document',
    {
      ...entrance,
      schema: {
        ...operation('get-rehearsed-document', 'editor', 'A document of a rehearsal as PDF, made anew'),
        body: ref(RehearsedDocumentBody),
        response: { 200: { description: 'PDF', content: { 'application/pdf': { schema: Binary } } } },
      },
    },
    async (request, reply) => {
      const { of, town } = await loadSubject(storage, staffOf(request).reach, request.body.of);
      const { document } = request.body;
      return sendPdf(reply, await desk.run('document', { of, town, input: inputOf(request.body), document }));
    },
  );

  app.post(
    '/service-previews/letter',
    {
      ...entrance,
      schema: {
        ...operation('preview-service-letter', 'editor', 'A letter with the data of a sample, as PDF'),
        body: ref(LetterPreview),
        response: { 200: { description: 'PDF', content: { 'application/pdf': { schema: Binary } } } },
      },
    },
    async (request, reply) => {
      const { of, town } = await loadSubject(storage, staffOf(request).reach, request.body.of);
      const { sample, file } = request.body;
      return sendPdf(reply, await desk.run('letter', { of, town, sample, file }));
    },
  );

  app.post(
    '/service-previews/mail',
    {
      ...entrance,
      schema: {
        ...operation('preview-service-mail', 'editor', 'A mail with the data of a sample'),
        body: ref(MailPreview),
        response: { 200: ref(PreviewedMail) },
      },
    },
    async (request) => {
      const { of, town } = await loadSubject(storage, staffOf(request).reach, request.body.of);
      const { sample, file } = request.body;
      const { subject, html, text } = await desk.run('mail', { of, town, sample, file });
      return { subject, html, text };
    },
  );
}

/** @throws Refusal `invalid` when not exactly one of both is there */
function inputOf({ sample, application }: Static<typeof RehearsalBody>): DeskInput {
  if (sample !== undefined && application === undefined) return { sample };
  if (application === undefined || sample !== undefined) throw oneOf('/sample');
  const { data, evidence, consent } = application;
  return { application: { title: '', data, files: evidence, consent } };
}

function sendPdf(reply: FastifyReply, bytes: Uint8Array): FastifyReply {
  return reply
    .headers({ 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="vorschau.pdf"' })
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function describeRehearsal(
  { units }: Reach,
  definition: ServiceDefinition,
  rehearsal: RehearsalWithoutBytes,
  language: Language,
): Static<typeof Rehearsal> {
  const tasks = new Map(
    definition.stages.flatMap((stage) =>
      stage.tasks.map((task) => [task.key, task.title[language]] as const),
    ),
  );
  const stageTitle = (key: string): string =>
    definition.stages.find((stage) => stage.key === key)?.title[language] ??
    { de: 'Abgeschlossen', en: 'Closed' }[language];
  const explained = (steps: readonly Step[]) =>
    steps.map(({ rule, text, basis, day }) => ({
      rule,
      text: text[language],
      ...(basis === undefined ? {} : { basis }),
      ...(day === undefined ? {} : { day }),
    }));
  return {
    title: rehearsal.title,
    queue: rehearsal.queue.map((row) => ({
      ...row,
      unit: units.find(({ key }) => key === row.unit)?.name ?? row.unit,
      stageTitle: stageTitle(row.stage),
      tasks: row.tasks.map((key) => tasks.get(key) ?? key),
    })),
    mails: rehearsal.mails,
    documents: rehearsal.documents.map(({ on, kind, subject, pages, sha256 }, document) => ({
      document,
      on,
      kind,
      subject,
      pages,
      sha256,
    })),
    fee: rehearsal.fee,
    clocks: rehearsal.clocks.map((clock) => ({
      ...clock,
      title: definition.clocks.find(({ key }) => key === clock.key)?.title[language] ?? clock.title,
      explanation: explained(clock.explanation),
    })),
    served: rehearsal.served.map((served) => ({ ...served, explanation: explained(served.explanation) })),
    course: courseDrawing(definition, language, rehearsal.passed),
    end: { ...rehearsal.end, stageTitle: stageTitle(rehearsal.end.stage) },
    expected: rehearsal.expected,
    problems: rehearsal.problems.map((problem) => problem[language]),
  };
}
