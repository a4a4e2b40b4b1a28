import { runScript } from './bootstrap.mjs';

await runScript('api/test/fuzz/run.ts');
