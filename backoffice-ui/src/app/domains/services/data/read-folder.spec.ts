import { FolderRefused, readFolder } from './read-folder';

/** A file as the picker of folders gives it. */
function picked(path: string, content: BlobPart): File {
  const file = new File([content], path.split('/').at(-1) ?? '');
  Object.defineProperty(file, 'webkitRelativePath', { value: path });
  return file;
}

describe('readFolder', () => {
  it('refuses a folder without service.yaml', async () => {
    await expectAsync(readFolder([picked('hund/form.json', '{}')])).toBeRejectedWithError(
      FolderRefused,
      'In diesem Ordner liegt keine service.yaml.',
    );
  });

  it('refuses what is not text, by name', async () => {
    const files = [
      picked('hund/service.yaml', 'key: hund'),
      picked('hund/bild.png', new Uint8Array([0xff, 0xfe, 0x00])),
    ];
    await expectAsync(readFolder(files)).toBeRejectedWithError(FolderRefused, /bild\.png/);
  });

  it('refuses a file that is too large, and too many files', async () => {
    const yaml = picked('hund/service.yaml', 'key: hund');
    const large = picked('hund/letters/gross.liquid', 'x'.repeat(500_001));
    await expectAsync(readFolder([yaml, large])).toBeRejectedWithError(FolderRefused, /gross\.liquid/);
    const many = Array.from({ length: 300 }, (_, at) => picked(`hund/samples/${at}.json`, '{}'));
    await expectAsync(readFolder([yaml, ...many])).toBeRejectedWithError(FolderRefused, /300/);
  });

  it('counts paths from the folder that has service.yaml and leaves hidden files behind', async () => {
    const files = await readFolder([
      picked('daten/hund/1.0.0/service.yaml', 'key: hund'),
      picked('daten/hund/1.0.0/letters/brief.liquid', 'Größe'),
      picked('daten/hund/1.0.0/.DS_Store', 'x'),
      picked('daten/liesmich.txt', 'x'),
    ]);
    expect(files).toEqual([
      { path: 'service.yaml', text: 'key: hund' },
      { path: 'letters/brief.liquid', text: 'Größe' },
    ]);
  });
});
