import type { PDFContext, PDFDict, PDFRef } from 'pdf-lib';
import { PDFHexString, PDFName } from 'pdf-lib';
import type { DocumentPlan, StructureNode } from '../layout/page-plan.ts';
import type { MarkedContent } from './content-stream.ts';
import { round } from './pdf-streams.ts';

/** The reading order: one element per node, the marks of each page, and the way back from a mark to its element. */
export function structureTree(
  context: PDFContext,
  plan: DocumentPlan,
  pages: readonly PDFRef[],
  marks: readonly MarkedContent[][],
): PDFRef {
  const root = context.nextRef();
  const document = context.nextRef();
  const elements = plan.structure.map(() => context.nextRef());
  const kids: (PDFRef | PDFDict)[][] = plan.structure.map(() => []);
  marks.forEach((onPage, page) => {
    for (const { node, mark } of onPage)
      kids[node]?.push(context.obj({ Type: 'MCR', Pg: pages[page], MCID: mark }));
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
    if (own !== undefined && parent !== undefined)
      context.assign(own, element(context, node, parent, kids[index] ?? [], plan, index));
  });
  context.assign(document, context.obj({ Type: 'StructElem', S: 'Document', P: root, K: top }));
  const numbers = marks.flatMap((onPage, page) => [page, onPage.map(({ node }) => elements[node])]);
  context.assign(
    root,
    context.obj({
      Type: 'StructTreeRoot',
      K: [document],
      ParentTree: { Nums: numbers },
      ParentTreeNextKey: pages.length,
    }),
  );
  return root;
}

function element(
  context: PDFContext,
  node: StructureNode,
  parent: PDFRef,
  kids: (PDFRef | PDFDict)[],
  plan: DocumentPlan,
  index: number,
): PDFDict {
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
