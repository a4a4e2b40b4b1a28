import { runScript } from './bootstrap.mjs';

await runScript('scripts/openapi.ts');
