import path from 'node:path';
import { definitionsRoot, loadDefinition } from '../definition/load-definition.ts';
import type { DefinitionFolder } from '../definition/local-overrides.ts';
import type { Sample } from '../definition/sample.ts';
import { rehearse } from './rehearse.ts';

describe('a rehearsal', () => {
  let folder: DefinitionFolder;
  const sample = (name: string): Sample => folder.files[`samples/${name}.json`] as Sample;
  beforeAll(async () => {
    folder = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0'));
  });

  it('tells what goes otherwise than expected instead of failing', async () => {
    const ok = sample('ok');
    const { problems } = await rehearse(folder, {
      ...ok,
      data: { ...ok.data, zone: 'Mond' },
      files: [],
      script: [{ do: 'close' }],
      expectedFee: 1,
    });
    expect(problems.length).toBe(5);
    const [german, english] = [problems.map(({ de }) => de), problems.map(({ en }) => en).join('\n')];
    expect(german).toEqual([
      'Das Formular lehnt „/zone“ ab: Bitte wählen Sie einen der angebotenen Werte.',
      'Der Antrag ließe sich nicht stellen: Der Nachweis „fahrzeugschein“ fehlt.',
      'Schritt 1 („close“) wurde mit „action-not-available“ abgelehnt.',
      jasmine.stringMatching(/^Der Vorgang endet in „completeness“ mit dem Ergebnis „null“, nicht in /),
      'Die Gebühr beträgt 3070 Cent, nicht 1.',
    ]);
    expect(english).toMatch(/refuses \/zone/);
    expect(english).toMatch(/"fahrzeugschein" is missing/);
    expect(english).toMatch(/step 1 \(close\) was refused with "action-not-available"/);
    expect(english).toMatch(/ends in "completeness"/);
    expect(english).toMatch(/the fee is 3070, not 1/);
  });

  it('tells of a text that cannot be written', async () => {
    const files = { ...folder.files, 'mails/received.de.liquid': 'subject: x\n---\n{{ weather }}' };
    const { problems } = await rehearse({ ...folder, files }, sample('ok'));
    expect(problems).toEqual([
      {
        de: '„mails/received.de.liquid“ lässt sich nicht füllen. Die Angabe „weather“ gibt es hier nicht (Zeile 1, Spalte 4 des Textes).',
        en: jasmine.stringMatching(
          /^mails\/received.de.liquid: cannot be filled: undefined variable: weather/,
        ),
      },
    ]);
    const { 'mails/received.de.liquid': _, ...without } = folder.files;
    expect((await rehearse({ ...folder, files: without }, sample('ok'))).problems).toEqual([
      { de: '„mails/received.de.liquid“ fehlt.', en: 'mails/received.de.liquid: is missing' },
    ]);
  });

  it('shows the queue, mails, letters, fee and dates of a case, the same every time', async () => {
    const first = await rehearse(folder, sample('ok'));
    expect(first.problems).toEqual([]);
    expect(first.queue.map(({ stage, waitingFor }) => `${stage} ${waitingFor}`)).toEqual([
      'completeness us',
      'review us',
      'fee money',
      'decision us',
      'dispatch citizen',
      'closing us',
      'closed nobody',
    ]);
    expect(first.queue[0]).toEqual(
      jasmine.objectContaining({ unit: 'ordnung/parken', dueOn: '2026-11-26', tasks: ['check-documents'] }),
    );
    expect(first.mails.filter(({ language }) => language === 'de').map(({ mail }) => mail)).toEqual([
      'received',
      'fee',
      'paid',
      'decision',
      'dispatched',
    ]);
    expect(first.fee).toEqual(jasmine.objectContaining({ amount: 3070, dueOn: '2026-12-07' }));
    expect(first.documents.map(({ kind, pages }) => `${kind} ${pages}`)).toEqual(['receipt 1', 'notice 1']);
    expect(first.served.map(({ on, remedyEndsOn }) => [on, remedyEndsOn])).toEqual([
      ['2026-11-24', '2026-12-24'],
    ]);
    expect(first.clocks.map(({ key, dueOn }) => `${key} ${dueOn ?? ''}`)).toEqual([
      'first-check 2026-11-26',
      'handling 2026-12-07',
    ]);
    expect(first.diagram).toContain(
      'class s_completeness,s_review,s_fee,s_decision,s_dispatch,s_closing passed',
    );
    const second = await rehearse(folder, sample('ok'));
    expect(second.documents.map(({ sha256 }) => sha256)).toEqual(first.documents.map(({ sha256 }) => sha256));
  });

  it('writes letters to whoever has no e-mail', async () => {
    const { mails, documents, problems } = await rehearse(folder, sample('no-email'));
    expect(problems).toEqual([]);
    expect(mails).toEqual([]);
    expect(documents.map(({ kind }) => kind)).toContain('letter');
  });

  it('takes an application without a script or expectations', async () => {
    const { title, data, files, consent } = sample('ok');
    const { end, problems } = await rehearse(folder, { title, data, files, consent });
    expect([end, problems]).toEqual([{ stage: 'completeness', outcome: null }, []]);
  });
});
