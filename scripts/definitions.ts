import { runDefinitions } from './definition-commands.ts';

process.exitCode = (await runDefinitions(process.argv.slice(2))) ? 1 : 0;
