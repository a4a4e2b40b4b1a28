// Joins the many small files of the build into the few that are needed together: what every page starts with, and what clerks start
// with. Pages and dialogs keep files of their own, and no clerk's code comes into what a citizen loads.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/** The frame and the page clerks begin and stay with, by the name the build gives their file: they come as one. */
const desk = ['frame', 'worklist'];
const citizen = [
  'citizen.routes',
  'start-page',
  'application-page',
  'status-page',
  'payment-return',
  'nowhere',
];

for (const locale of readdirSync('dist', { withFileTypes: true }))
  if (locale.isDirectory()) await mergeChunks(resolve('dist', locale.name));

/** Writes one language of the build anew, its page included. */
async function mergeChunks(folder) {
  const page = join(folder, 'index.html');
  const html = readFileSync(page, 'utf8');
  const tags = /<link rel="modulepreload"[^>]*>|<script src="[^"]+" type="module"[^>]*><\/script>/g;
  const scripts = [...html.matchAll(/<script src="([^"]+)" type="module"/g)].map(([, file]) => `./${file}`);
  const start = join(folder, 'main');
  const bundle = await rolldown({
    input: { main: start },
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      {
        name: 'scripts-of-the-page',
        resolveId: (id) => (id === start ? id : null),
        load: (id) =>
          id === start ? scripts.map((file) => `import ${JSON.stringify(file)};`).join('\n') : null,
      },
    ],
  });
  let groups;
  const { output } = await bundle.generate({
    minify: true,
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: ({ name }) => `${name.replace(/-[\w-]{8}$/, '')}-[hash].js`,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        {
          debugName: 'loaded together',
          name: (id, context) => {
            groups ??= groupsOf(start, (module) => context.getModuleInfo(module));
            return groups.get(id) ?? null;
          },
        },
      ],
    },
  });
  await bundle.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  for (const file of chunks.flatMap(({ moduleIds }) => moduleIds))
    if (file.endsWith('.js') && isAbsolute(file)) rmSync(file);
  for (const { fileName, code } of chunks) writeFileSync(join(folder, fileName), code);
  const main = chunks.find(({ isEntry }) => isEntry);
  const tag = html.match(/<script src="[^"]+" type="module"[^>]*><\/script>/g).at(-1);
  const nonce = /nonce="[^"]*"/.exec(tag)?.[0] ?? '';
  const preloads = main.imports.map((file) => `<link rel="modulepreload" href="${file}" ${nonce}>`);
  writeFileSync(
    page,
    html
      .replace(tags, '')
      .replace(
        '</body>',
        `${preloads.join('')}<script src="${main.fileName}" type="module" ${nonce}></script></body>`,
      ),
  );
}

/** Which file a module goes into, where that is not left to the splitting by its users. */
function groupsOf(start, infoOf) {
  const reach = (ids, ways) => {
    const seen = new Set();
    const waiting = [...ids];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      waiting.push(...ways.flatMap((way) => infoOf(id)?.[way] ?? []));
    }
    return seen;
  };
  const all = reach([start], ['importedIds', 'dynamicallyImportedIds']);
  const entries = (names) =>
    names.map((name) => {
      const found = [...all].find((id) => new RegExp(`[\\\\/]${name}-[\\w-]{8}\\.js$`).test(id));
      if (!found) throw new Error(`the build has no file of the name ${name}`);
      return found;
    });
  const clerks = reach(entries(desk), ['importedIds']);
  const citizens = reach(entries(citizen), ['importedIds']);
  const groups = new Map();
  for (const id of clerks) groups.set(id, citizens.has(id) ? 'main' : 'desk');
  for (const id of reach([start], ['importedIds'])) groups.set(id, 'main');
  return groups;
}
