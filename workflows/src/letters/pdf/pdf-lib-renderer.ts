import { createHash } from 'node:crypto';
import type { PDFRef } from 'pdf-lib';
import { PDFContext, PDFHeader, PDFHexString, PDFString, PDFWriter } from 'pdf-lib';
import type { RenderedDocument } from '../letter.ts';
import { clustersOf } from '../layout/drawable-text.ts';
import type { DocumentPlan, PlanItem } from '../layout/page-plan.ts';
import type { Faces, MarkedContent } from './content-stream.ts';
import { contentOf } from './content-stream.ts';
import { fontsFor, fullFonts } from './letter-fonts.ts';
import { deflated, rawStream, round } from './pdf-streams.ts';
import { preparedObjects } from './prepared-objects.ts';
import { structureTree } from './structure-tree.ts';
import { xmpPacket } from './xmp.ts';

const producer = 'Aktenlauf';

/**
 * Draws a plan as PDF/A-2b with tags. The fonts and the colour profile are compressed once per process; a document
 * only refers to them. Nothing random and no clock enters: the same plan gives the same bytes.
 */
export async function renderPlan(plan: DocumentPlan): Promise<RenderedDocument> {
  const fonts = fontsFor(textsOf(plan));
  const ready = preparedObjects(fonts);

  const context = PDFContext.create();
  context.header = PDFHeader.forVersion(1, 7);
  for (const [ref, object] of ready.objects) context.assign(ref, object);

  const digest = createHash('sha256');
  const pageTree = context.nextRef();
  const pages: PDFRef[] = [];
  const marks: MarkedContent[][] = [];
  const resources = context.register(context.obj({ Font: { F1: ready.regular, F2: ready.bold } }));
  for (const items of plan.pages) {
    const content = contentOf(items, plan.height, fonts.faces, plan.structure);
    digest.update(content.operators);
    const stream = context.register(deflated(context, Buffer.from(content.operators, 'latin1')));
    pages.push(
      context.register(
        context.obj({
          Type: 'Page',
          Parent: pageTree,
          MediaBox: [0, 0, round(plan.width), round(plan.height)],
          Resources: resources,
          Contents: stream,
          StructParents: pages.length,
          Tabs: 'S',
        }),
      ),
    );
    marks.push(content.marks);
  }
  context.assign(pageTree, context.obj({ Type: 'Pages', Kids: pages, Count: pages.length }));

  const at = `${new Date(plan.at).toISOString().slice(0, 19)}Z`;
  const packet = xmpPacket({ title: plan.title, author: plan.author, language: plan.language, at, producer });
  digest.update(packet);
  const metadata = context.register(
    rawStream(context, Buffer.from(packet, 'utf8'), { Type: 'Metadata', Subtype: 'XML' }),
  );
  const tree = structureTree(context, plan, pages, marks);
  context.trailerInfo.Root = context.register(
    context.obj({
      Type: 'Catalog',
      Pages: pageTree,
      Metadata: metadata,
      OutputIntents: [ready.outputIntent],
      Lang: PDFString.of(plan.language),
      MarkInfo: { Marked: true },
      StructTreeRoot: tree,
      ViewerPreferences: { DisplayDocTitle: true },
    }),
  );
  const date = PDFString.fromDate(new Date(at));
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: PDFHexString.fromText(plan.title),
      Author: PDFHexString.fromText(plan.author),
      Creator: PDFHexString.fromText(producer),
      Producer: PDFHexString.fromText(producer),
      CreationDate: date,
      ModDate: date,
    }),
  );
  const id = PDFHexString.of(digest.digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);

  const bytes = await PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer();
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    pages: pages.length,
    undrawn: undrawnOf(plan),
  };
}

function* textsOf(plan: DocumentPlan): Generator<string> {
  for (const items of plan.pages) for (const item of items) if (item.kind === 'text') yield item.text;
}

function undrawnOf(plan: DocumentPlan): string[] {
  const { faces }: { faces: Faces } = fullFonts();
  const missing = new Set<string>();
  const note = (item: PlanItem): void => {
    if (item.kind !== 'text') return;
    for (const text of clustersOf(item.text))
      for (const char of faces.regular.cluster(text).missing ?? '') missing.add(char);
  };
  for (const items of plan.pages) items.forEach(note);
  return [...missing].sort();
}
