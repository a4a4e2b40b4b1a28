import type { PDFDocumentLoadingTask } from 'pdfjs-dist';
import { allClosed } from './pdf-farewell';

/** The part of Trusted Types that is used; the DOM library of TypeScript has no types for it yet. */
interface TrustedTypePolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

let engine: Promise<typeof import('pdfjs-dist')> | null = null;

/**
 * Opens a PDF by its address, or from its bytes (which stay with the caller). The library is loaded with the first document and its worker serves all of them; pages are fetched in
 * parts as they are needed. Nothing is evaluated and no host but ours is asked (see docs/adr/0002-pdf-viewer.md).
 */
export async function openPdf(src: string | Uint8Array): Promise<PDFDocumentLoadingTask> {
  engine ??= loadEngine();
  const { getDocument } = await engine;
  await allClosed();
  return getDocument({
    // the library hands the bytes over to its worker, so it gets a copy
    ...(typeof src === 'string' ? { url: src } : { data: src.slice() }),
    cMapUrl: asset('cmaps/'),
    standardFontDataUrl: asset('standard_fonts/'),
    wasmUrl: asset('wasm/'),
    // WebAssembly would need 'wasm-unsafe-eval'; the library brings the same decoders as plain scripts.
    useWasm: false,
    // The worker's own policy lets it fetch nothing.
    useWorkerFetch: false,
    enableXfa: false,
  });
}

/** The library once it is there, for drawing the text over the page. */
export async function pdfEngine(): Promise<typeof import('pdfjs-dist')> {
  return (engine ??= loadEngine());
}

async function loadEngine(): Promise<typeof import('pdfjs-dist')> {
  const library = await import('pdfjs-dist');
  const policy = (window as { trustedTypes?: TrustedTypePolicies }).trustedTypes?.createPolicy('pdfjs', {
    createScriptURL: trustWorkerFile,
  });
  const file = asset('pdf.worker.min.mjs');
  library.GlobalWorkerOptions.workerPort = new Worker(
    (policy ? policy.createScriptURL(file) : file) as string,
    { type: 'module', name: 'aktenlauf-pdf' },
  );
  return library;
}

/** Files of the library, delivered beside the pages of this language. */
function asset(name: string): string {
  return new URL(`pdfjs/${name}`, document.baseURI).href;
}

function trustWorkerFile(url: string): string {
  if (url !== asset('pdf.worker.min.mjs')) throw new TypeError('Only the worker of the viewer may run.');
  return url;
}
