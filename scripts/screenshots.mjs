import { runScript } from './bootstrap.mjs';

await runScript('scripts/screenshots.ts');
