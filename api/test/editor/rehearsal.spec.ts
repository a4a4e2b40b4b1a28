import { service } from '../test-towns.ts';
import type { SignedIn } from '../test-towns.ts';
import { applicationData, openTestApi } from '../test-api.ts';
import type { TestApi } from '../test-api.ts';
import { countRows } from '../fuzz/invariants.ts';

interface Rehearsed {
  code: string;
  queue: { unit: string; stage: string; tasks: string[] }[];
  mails: { mail: string; language: string; html: string }[];
  documents: { document: number; kind: string; pages: number }[];
  fee: { amount: number } | null;
  clocks: { explanation: { text: string }[] }[];
  course: { nodes: { key: string; passed: boolean }[] };
  end: { stage: string; outcome: string | null };
  expected: object | null;
  problems: string[];
}

describe('a rehearsal', () => {
  let api: TestApi;
  let editor: SignedIn;
  let of: { serviceVersionId: string };
  beforeAll(async () => {
    api = await openTestApi();
    editor = api.town.people.editor;
    const { rows } = (await api.call({ url: '/api/v1/service-versions', as: editor })).json<{
      rows: { key: string; versions: { id: string }[] }[];
    }>();
    of = { serviceVersionId: rows.find(({ key }) => key === service)?.versions[0]?.id ?? '' };
  }, 300_000);
  afterAll(() => api.close());

  const ask = (url: string, body: unknown) =>
    api.call({ method: 'POST', url: `/api/v1${url}`, as: editor, body });
  const rehearse = async (input: object) =>
    (await ask('/service-rehearsals', { of, ...input })).json<Rehearsed>();

  it('is refused for samples and files that are not there, and for drafts that cannot be read', async () => {
    expect((await rehearse({ sample: 'nothing' })).code).toBe('not-found');
    expect((await rehearse({})).code).toBe('invalid');
    const letter = await ask('/service-previews/letter', { of, sample: 'ok', file: 'form.json' });
    expect(letter.json<Rehearsed>().code).toBe('not-found');
    const draft = (
      await ask('/service-drafts', {
        files: [{ path: 'service.yaml', text: `key: ${service}\nunit: ordnung/parken\n` }],
      })
    ).json<{ id: string }>();
    const broken = await ask('/service-rehearsals', { of: { serviceDraftId: draft.id }, sample: 'ok' });
    expect(broken.json<Rehearsed>().code).toBe('definition-invalid');
  });

  it('shows rows, mails, documents, fee, dates and the way, and leaves no row and no object', async () => {
    const before = await countRows(api);
    const shown = await rehearse({ sample: 'ok' });
    expect(shown.problems).toEqual([]);
    expect([shown.queue[0]?.unit, shown.end.stage, shown.fee?.amount]).toEqual(['Parken', 'closed', 3070]);
    expect(shown.mails.some(({ mail, language }) => mail === 'received' && language === 'en')).toBeTrue();
    expect(shown.clocks.every(({ explanation }) => explanation.length > 0)).toBeTrue();
    expect(shown.course.nodes.filter(({ passed }) => passed).map(({ key }) => key)).toContain('decision');
    const notice = shown.documents.find(({ kind }) => kind === 'notice');
    const pdf = await ask('/service-rehearsals/document', { of, sample: 'ok', document: notice?.document });
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await countRows(api)).toEqual(before);
  });

  it('takes an application typed in as far as it goes by itself, and says what the form refuses', async () => {
    const good = { data: applicationData, evidence: ['fahrzeugschein'], consent: true };
    const came = await rehearse({ application: good });
    expect([came.problems, came.expected, came.queue.length]).toEqual([[], null, 1]);
    const bad = await rehearse({ application: { ...good, data: { zone: 7 }, evidence: [] } });
    expect(bad.problems.join('\n')).toMatch(/Das Formular lehnt/);
    const both = await ask('/service-rehearsals', { of, sample: 'ok', application: good });
    expect(both.json()).toEqual(
      jasmine.objectContaining({
        errors: [{ pointer: '/sample', code: 'oneOf', message: 'Diese Angaben passen nicht zusammen.' }],
      }),
    );
  });

  it('previews any letter and mail with the data of any sample', async () => {
    const letter = await ask('/service-previews/letter', {
      of,
      sample: 'ok',
      file: 'letters/ablehnung.liquid',
    });
    expect([letter.statusCode, letter.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const mail = await ask('/service-previews/mail', { of, sample: 'ok', file: 'mails/fee.de.liquid' });
    expect(mail.json<{ text: string }>().text).toContain('30,70');
  });
});
