import { runScript } from './bootstrap.mjs';

await runScript('scripts/verify.ts');
