import { Refusal } from '../contract/refusal.ts';
import { samplesOf } from '../definition/check-samples.ts';
import { neededTexts } from '../definition/check-texts.ts';
import { definitionFolders, definitionsRoot, loadDefinition } from '../definition/load-definition.ts';
import { previewLetter, previewMail } from './preview-text.ts';
import { sampleTown } from './sample-town.ts';

describe('a preview', () => {
  const parking = () => loadDefinition(`${definitionsRoot}/bewohnerparkausweis/1.0.0`);

  it('is refused for files that are no text of the service, and for texts that cannot be filled', async () => {
    const folder = await parking();
    const codeOf = async (file: string, files = folder.files): Promise<string> =>
      previewLetter({ ...folder, files }, { file, data: {} }, sampleTown).then(
        () => 'written',
        (error: unknown) => (error instanceof Refusal ? error.code : 'defect'),
      );
    for (const file of ['form.json', 'letters/nothing.liquid', 'constructor', 'mails/received.fr.liquid'])
      expect(await codeOf(file))
        .withContext(file)
        .toBe('not-found');
    const broken = { ...folder.files, 'letters/bewilligung.liquid': 'subject: x\n---\n{{ weather }}' };
    expect(await codeOf('letters/bewilligung.liquid', broken)).toBe('definition-invalid');
    expect(() =>
      previewMail(folder, { file: 'letters/bewilligung.liquid', data: {} }, sampleTown),
    ).toThrowError(Refusal);
  });

  it('is there for every text of every shipped service, whatever way its sample takes', async () => {
    for (const folder of await definitionFolders()) {
      const loaded = await loadDefinition(folder);
      const data = samplesOf(loaded.definition, loaded.files).samples[0]?.data ?? {};
      for (const file of neededTexts(loaded.definition)) {
        if (file.startsWith('mails/'))
          expect(previewMail(loaded, { file, data }, sampleTown).subject)
            .withContext(file)
            .not.toBe('');
        else
          expect((await previewLetter(loaded, { file, data }, sampleTown)).pages)
            .withContext(file)
            .toBeGreaterThan(0);
      }
    }
  }, 60_000);

  it('shows who applied, the fee of their application and the account of the town', async () => {
    const folder = await parking();
    const sample = samplesOf(folder.definition, folder.files).samples.find(({ name }) => name === 'ok');
    const { text } = previewMail(
      folder,
      { file: 'mails/fee.de.liquid', data: sample?.data ?? {} },
      sampleTown,
    );
    expect(text).toContain('30,70');
    expect(text).toContain(sampleTown.bank.recipient);
  });
});
