import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rootFolder } from './folders.ts';

/** What filling the demo may use. */
export interface DemoContext {
  /** Configuration of the product, by the names of .env.example. */
  readonly environment: Readonly<Record<string, string>>;
  readonly dataDir: string;
  /** With `--empty`: definitions only, no towns and no cases. */
  readonly empty: boolean;
  /** Aborted when the application stops; filling then ends after the case at hand. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** What `scripts/demo/fill-demo.ts` offers; both parts may be called at every start. */
export interface DemoModule {
  /** Before API and worker start: imports definitions; unless empty, makes towns, people and portals. */
  prepareDemo?(context: DemoContext): Promise<void>;
  /** After they are ready: fills cases through the use cases of the product; may take its time. */
  fillDemo?(context: DemoContext): Promise<void>;
}

/** The demo, or nothing where this state of the repository has none. */
export async function loadDemo(): Promise<DemoModule> {
  const file = path.join(rootFolder, 'scripts', 'demo', 'fill-demo.ts');
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as DemoModule) : {};
}
