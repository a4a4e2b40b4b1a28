import { runScript } from './bootstrap.mjs';

await runScript('scripts/reset.ts');
