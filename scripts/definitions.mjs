import { runScript } from './bootstrap.mjs';

await runScript('scripts/definitions.ts');
