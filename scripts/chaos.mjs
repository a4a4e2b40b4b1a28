import { runScript } from './bootstrap.mjs';

await runScript('chaos/run.ts');
