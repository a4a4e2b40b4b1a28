import { runScript } from './bootstrap.mjs';

await runScript('scripts/check.ts');
