import { parseArgs } from 'node:util';
import { courseDiagram } from '@aktenlauf/workflows/definition/diagram.ts';
import { checkAll, checkFolders, release } from './check-definitions.ts';
import { folderOf, loadOrTell } from './definition-folder.ts';
import { packFolder, printKey } from './pack-definition.ts';
import { rehearseFolder } from './rehearse-definition.ts';

/** What the commands take beside folders. */
interface Values {
  sample?: string | undefined;
  out?: string | undefined;
}

interface DefinitionCommand {
  /** how it is called, and what it does */
  usage: readonly [call: string, does: string];
  /** least and most folders it takes */
  folders: readonly [least: number, most: number];
  options: readonly (keyof Values)[];
  /** @returns whether something is wrong */
  run: (folders: readonly string[], values: Values) => Promise<boolean>;
}

const one = [1, 1] as const;
const none = [0, 0] as const;

const commands: Readonly<Record<string, DefinitionCommand>> = {
  check: {
    usage: ['check [folder …]', 'checks these folders; without one all that are shipped, and their hashes'],
    folders: [0, Infinity],
    options: [],
    run: async (folders) => (folders.length === 0 ? (await checkAll()).failed : checkFolders(folders)),
  },
  release: {
    usage: ['release', 'checks all that are shipped, then freezes new versions in released.json'],
    folders: none,
    options: [],
    run: release,
  },
  diagram: {
    usage: ['diagram <folder>', 'prints the course as a Mermaid chart'],
    folders: one,
    options: [],
    run: ([folder]) => diagram(folder),
  },
  rehearse: {
    usage: [
      'rehearse <folder> [--sample name] [--out folder]',
      'checks the folder, then runs its samples and shows what a town would see',
    ],
    folders: one,
    options: ['sample', 'out'],
    run: ([folder], values) => rehearseFolder(folder, values),
  },
  pack: {
    usage: [
      'pack <folder> [--out file]',
      'checks the folder, then writes a .leistung.zip, signed when AKTENLAUF_SIGNING_KEY is set',
    ],
    folders: one,
    options: ['out'],
    run: ([folder], values) => packFolder(folder, values),
  },
  key: {
    usage: ['key', 'prints the public half of AKTENLAUF_SIGNING_KEY, for AKTENLAUF_TRUSTED_KEYS elsewhere'],
    folders: none,
    options: [],
    run: async () => printKey(),
  },
};

/** Runs one command of `npm run definitions --`; without one `check`. @returns whether something is wrong */
export async function runDefinitions(args: readonly string[]): Promise<boolean> {
  if (args.includes('--help')) {
    console.log(usage());
    return false;
  }
  const [name = 'check', ...more] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return misused(`There is no command "${name}".`);
  let parsed;
  try {
    parsed = parseArgs({
      args: more,
      allowPositionals: true,
      options: Object.fromEntries(command.options.map((option) => [option, { type: 'string' as const }])),
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return misused(error.message);
  }
  const { positionals, values } = parsed;
  const [least, most] = command.folders;
  if (positionals.length < least) return misused(`"${name}" needs a folder.`);
  if (positionals.length > most)
    return misused(`"${name}" knows no argument "${positionals.slice(most).join(' ')}".`);
  return command.run(positionals, values);
}

function misused(why: string): true {
  console.log(`${why}\n\n${usage()}`);
  return true;
}

function usage(): string {
  const lines = Object.values(commands).flatMap(({ usage: [call, does] }) => [`  ${call}`, `      ${does}`]);
  return [
    'npm run definitions -- <command>',
    '',
    ...lines,
    '',
    'A folder is a path, key/version, or key for the newest version that is shipped.',
  ].join('\n');
}

async function diagram(name: string | undefined): Promise<boolean> {
  const folder = await folderOf(name);
  const loaded = folder === null ? null : await loadOrTell(folder);
  if (loaded === null) return true;
  process.stdout.write(courseDiagram(loaded.definition));
  return false;
}
