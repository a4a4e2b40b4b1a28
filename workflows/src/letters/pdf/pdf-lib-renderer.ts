import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PDFObject } from 'pdf-lib';
import { PDFContext, PDFDict, PDFHeader, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFString, PDFWriter, getDefaultSRGBProfile } from 'pdf-lib';
import type { RenderedDocument } from '../letter.ts';
import { clustersOf } from '../layout/drawable-text.ts';
import type { DocumentPlan, PlanItem, StructureNode } from '../layout/page-plan.ts';
import type { Faces, MarkedContent } from './content-stream.ts';
import { contentOf } from './content-stream.ts';
import type { FontFace } from './font-face.ts';
import type { FontSet } from './letter-fonts.ts';
import { fontsFor, fullFonts } from './letter-fonts.ts';
import { toUnicodeMap } from './to-unicode.ts';
import { xmpPacket } from './xmp.ts';

const producer = 'Aktenlauf';

/** Objects every document of one font set has, with their fixed numbers. */
interface PreparedObjects {
  objects: readonly [PDFRef, PDFObject][];
  regular: PDFRef;
  bold: PDFRef;
  outputIntent: PDFRef;
}

const prepared = new Map<FontSet['key'], PreparedObjects>();

/**
 * Draws a plan as PDF/A-2b with tags. The fonts and the colour profile are compressed once per process; a document
 * only refers to them. Nothing random and no clock enters: the same plan gives the same bytes.
 */
export async function renderPlan(plan: DocumentPlan): Promise<RenderedDocument> {
  const fonts = fontsFor(textsOf(plan));
  const ready = prepared.get(fonts.key) ?? prepare(fonts);
  prepared.set(fonts.key, ready);

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
    pages.push(context.register(context.obj({
      Type: 'Page', Parent: pageTree, MediaBox: [0, 0, round(plan.width), round(plan.height)], Resources: resources,
      Contents: stream, StructParents: pages.length, Tabs: 'S',
    })));
    marks.push(content.marks);
  }
  context.assign(pageTree, context.obj({ Type: 'Pages', Kids: pages, Count: pages.length }));

  const at = `${new Date(plan.at).toISOString().slice(0, 19)}Z`;
  const packet = xmpPacket({ title: plan.title, author: plan.author, language: plan.language, at, producer });
  digest.update(packet);
  const metadata = context.register(rawStream(context, Buffer.from(packet, 'utf8'), { Type: 'Metadata', Subtype: 'XML' }));
  const tree = structureTree(context, plan, pages, marks);
  context.trailerInfo.Root = context.register(context.obj({
    Type: 'Catalog', Pages: pageTree, Metadata: metadata, OutputIntents: [ready.outputIntent], Lang: PDFString.of(plan.language),
    MarkInfo: { Marked: true }, StructTreeRoot: tree, ViewerPreferences: { DisplayDocTitle: true },
  }));
  const date = PDFString.fromDate(new Date(at));
  context.trailerInfo.Info = context.register(context.obj({
    Title: PDFHexString.fromText(plan.title), Author: PDFHexString.fromText(plan.author),
    Creator: PDFHexString.fromText(producer), Producer: PDFHexString.fromText(producer), CreationDate: date, ModDate: date,
  }));
  const id = PDFHexString.of(digest.digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);

  const bytes = await PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer();
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), pages: pages.length, undrawn: undrawnOf(plan) };
}

function prepare(fonts: FontSet): PreparedObjects {
  const context = PDFContext.create();
  const profile = context.register(deflated(context, getDefaultSRGBProfile(), { N: 3 }));
  const outputIntent = context.register(context.obj({
    Type: 'OutputIntent', S: 'GTS_PDFA1', OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'), DestOutputProfile: profile,
  }));
  const regular = embedFace(context, fonts.faces.regular);
  const bold = embedFace(context, fonts.faces.bold);
  return { objects: context.enumerateIndirectObjects(), regular, bold, outputIntent };
}

/** A composite font whose codes are the glyph numbers of the subset (ISO 32000-1, 9.7.4). */
function embedFace(context: PDFContext, face: FontFace): PDFRef {
  const file = context.register(deflated(context, face.file, { Length1: face.file.length }));
  const descriptor = context.register(context.obj({
    Type: 'FontDescriptor', FontName: face.name, Flags: 4, FontBBox: face.bbox.map(Math.round), ItalicAngle: 0,
    Ascent: Math.round(face.ascent), Descent: Math.round(face.descent), CapHeight: Math.round(face.capHeight),
    StemV: face.bold ? 140 : 85, FontFile2: file,
  }));
  const descendant = context.register(context.obj({
    Type: 'Font', Subtype: 'CIDFontType2', BaseFont: face.name, CIDToGIDMap: 'Identity', DW: 0, FontDescriptor: descriptor,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    W: [0, [...face.widths]],
  }));
  const unicode = context.register(deflated(context, Buffer.from(toUnicodeMap(face), 'latin1')));
  return context.register(context.obj({
    Type: 'Font', Subtype: 'Type0', BaseFont: face.name, Encoding: 'Identity-H', DescendantFonts: [descendant], ToUnicode: unicode,
  }));
}

/** The reading order: one element per node, the marks of each page, and the way back from a mark to its element. */
function structureTree(context: PDFContext, plan: DocumentPlan, pages: readonly PDFRef[], marks: readonly MarkedContent[][]): PDFRef {
  const root = context.nextRef();
  const document = context.nextRef();
  const elements = plan.structure.map(() => context.nextRef());
  const kids: (PDFRef | PDFDict)[][] = plan.structure.map(() => []);
  marks.forEach((onPage, page) => {
    for (const { node, mark } of onPage) kids[node]?.push(context.obj({ Type: 'MCR', Pg: pages[page], MCID: mark }));
  });
  const top: PDFRef[] = [];
  plan.structure.forEach((node, index) => {
    const own = elements[index];
    if (own === undefined) return;
    if (node.parent === null) top.push(own);
    else kids[node.parent]?.push(own);
  });
  plan.structure.forEach((node, index) => {
    const own = elements[index];
    const parent = node.parent === null ? document : elements[node.parent];
    if (own !== undefined && parent !== undefined) context.assign(own, element(context, node, parent, kids[index] ?? [], plan, index));
  });
  context.assign(document, context.obj({ Type: 'StructElem', S: 'Document', P: root, K: top }));
  const numbers = marks.flatMap((onPage, page) => [page, onPage.map(({ node }) => elements[node])]);
  context.assign(root, context.obj({ Type: 'StructTreeRoot', K: [document], ParentTree: { Nums: numbers }, ParentTreeNextKey: pages.length }));
  return root;
}

function element(context: PDFContext, node: StructureNode, parent: PDFRef, kids: (PDFRef | PDFDict)[], plan: DocumentPlan, index: number): PDFDict {
  const dict = context.obj({ Type: 'StructElem', S: node.tag, P: parent, K: kids });
  if (node.alt !== undefined) {
    dict.set(PDFName.of('Alt'), PDFHexString.fromText(node.alt));
    const box = boxOf(plan, index);
    if (box !== null) dict.set(PDFName.of('A'), context.obj({ O: 'Layout', BBox: box, Placement: 'Block' }));
  }
  return dict;
}

function boxOf(plan: DocumentPlan, index: number): number[] | null {
  for (const item of plan.pages.flat()) {
    if (item.kind !== 'squares' || item.node !== index) continue;
    const side = item.size * item.module;
    return [item.x, plan.height - item.y - side, item.x + side, plan.height - item.y].map(round);
  }
  return null;
}

function* textsOf(plan: DocumentPlan): Generator<string> {
  for (const items of plan.pages) for (const item of items) if (item.kind === 'text') yield item.text;
}

function undrawnOf(plan: DocumentPlan): string[] {
  const { faces }: { faces: Faces } = fullFonts();
  const missing = new Set<string>();
  const note = (item: PlanItem): void => {
    if (item.kind !== 'text') return;
    for (const text of clustersOf(item.text)) for (const char of faces.regular.cluster(text).missing ?? '') missing.add(char);
  };
  for (const items of plan.pages) items.forEach(note);
  return [...missing].sort();
}

function deflated(context: PDFContext, bytes: Uint8Array, dict: Record<string, number> = {}): PDFRawStream {
  return rawStream(context, deflateSync(bytes, { level: 9 }), { ...dict, Filter: 'FlateDecode' });
}

function rawStream(context: PDFContext, bytes: Uint8Array, dict: Record<string, string | number>): PDFRawStream {
  return PDFRawStream.of(context.obj({ ...dict, Length: bytes.length }), new Uint8Array(bytes));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
