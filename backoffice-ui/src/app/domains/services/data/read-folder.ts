/** A file of a service's folder as the contract takes it. */
export interface FolderFile {
  readonly path: string;
  readonly text: string;
}

/** Why a folder was not taken over, in words. */
export class FolderRefused extends Error {}

const MAX_FILES = 300;
const MAX_BYTES = 500_000;
const MAX_TOTAL = 5_000_000;

/**
 * Reads the folder somebody picked: paths count from the folder that has service.yaml, hidden files stay behind.
 * @throws FolderRefused where it is no folder of a service, or larger than the server takes
 */
export async function readFolder(picked: Iterable<File>): Promise<FolderFile[]> {
  const files = [...picked]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')));
  const [shortest] = files
    .map(({ path }) => path)
    .filter((path) => path === 'service.yaml' || path.endsWith('/service.yaml'))
    .sort((a, b) => a.length - b.length);
  if (shortest === undefined)
    throw new FolderRefused(
      $localize`:@@services.folderNoDefinition:In diesem Ordner liegt keine service.yaml.`,
    );
  const root = shortest.slice(0, -'service.yaml'.length);
  const inside = files.filter(({ path }) => path.startsWith(root));
  if (inside.length > MAX_FILES)
    throw new FolderRefused($localize`:@@services.folderTooMany:Der Ordner enthält mehr als 300 Dateien.`);
  const large = inside.find(({ file }) => file.size > MAX_BYTES);
  if (large)
    throw new FolderRefused(
      $localize`:@@services.folderLargeFile:Die Datei ${large.path.slice(root.length)}:file: ist größer als 500 kB.`,
    );
  if (inside.reduce((sum, { file }) => sum + file.size, 0) > MAX_TOTAL)
    throw new FolderRefused($localize`:@@services.folderTooLarge:Der Ordner ist größer als 5 MB.`);
  return Promise.all(
    inside.map(async ({ file, path }) => ({ path: path.slice(root.length), text: await textOf(file, path) })),
  );
}

async function textOf(file: File, path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new FolderRefused(
      $localize`:@@services.folderNotText:Die Datei ${path}:file: ist kein Text in UTF-8.`,
    );
  }
}
