import { expectAccessible } from '../../../shared/testing/accessible';
import type { Rehearsal } from '../data/service-shapes';
import { aCourse, aVersion } from '../testing/a-service';
import { DeskBed } from '../testing/desk-bed';
import { Rehearsals } from './rehearsals';

const REHEARSE = '/api/v1/service-rehearsals';
const of = { serviceVersionId: 'v1' };

function aRehearsal(change: Partial<Rehearsal> = {}): Rehearsal {
  return {
    title: 'Anmeldung',
    queue: [
      {
        after: 'opened',
        on: '2026-11-23',
        unit: 'Steueramt',
        stage: 'review',
        stageTitle: 'Prüfung',
        waitingFor: 'us',
        waitingReason: null,
        resumeBy: null,
        dueOn: '2026-12-07',
        tasks: ['Anspruch prüfen'],
      },
    ],
    mails: [
      {
        on: '2026-11-23',
        mail: 'received',
        language: 'de',
        subject: 'Angekommen',
        text: 'Guten Tag',
        html: '<b>Guten Tag</b><script>1</script>',
      },
    ],
    documents: [
      {
        document: 0,
        on: '2026-11-24',
        kind: 'notice',
        subject: 'Bescheid',
        pages: 2,
        sha256: 'b'.repeat(64),
      },
    ],
    fee: { title: 'Steuer', amount: 3070, demandedOn: '2026-11-23', dueOn: '2026-12-07', basis: null },
    clocks: [],
    served: [],
    course: aCourse(),
    end: { stage: 'closed', stageTitle: 'Abgeschlossen', outcome: 'approve' },
    expected: { stage: 'closed', outcome: 'approve', fee: 3070 },
    problems: [],
    ...change,
  };
}

describe('Rehearsals', () => {
  async function open(inputs: Readonly<Record<string, unknown>> = {}) {
    const bed = await DeskBed.open(Rehearsals, { parts: aVersion(), of, ...inputs });
    await bed.turn();
    return bed;
  }

  it('are not offered to whoever may only read', async () => {
    const bed = await open({ allowed: false });
    expect(bed.element.textContent).toContain('Proben gehören zur Leistungsredaktion');
    expect(bed.element.querySelector('.result button')).toBeNull();
  });

  it('name the faults of a definition that cannot be rehearsed', async () => {
    const bed = await open();
    bed.element.querySelector<HTMLButtonElement>('.start button')?.click();
    (await bed.arriving(REHEARSE, 'POST')).flush(
      {
        code: 'definition-invalid',
        details: { faults: [{ file: 'service.yaml', path: '/fee', what: 'not FEEL', howToFix: '' }] },
      },
      { status: 422, statusText: 'x' },
    );
    await bed.reads('not FEEL');
  });

  it('send no application with a gap', async () => {
    const bed = await open({ sample: 'eigener-antrag' });
    bed.element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await bed.reads('Bitte ergänzen Sie die markierten Angaben');
    bed.http.expectNone(REHEARSE);
    await bed.type('form input[type=text]', 'Bello');
    bed.element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    const sent = await bed.arriving(REHEARSE, 'POST');
    expect(sent.request.body).toEqual({
      of,
      application: { data: { name: 'Bello' }, evidence: [], consent: true },
    });
    sent.flush(aRehearsal({ expected: null }));
    await bed.reads('So weit kommt der Antrag von selbst');
  });

  it('say what went otherwise than expected', async () => {
    const bed = await open();
    bed.element.querySelector<HTMLButtonElement>('.start button')?.click();
    (await bed.arriving(REHEARSE, 'POST')).flush(
      aRehearsal({
        expected: { stage: 'closed', outcome: 'reject', fee: 3070 },
        problems: ['ends with approve'],
      }),
    );
    await bed.reads('Anders als erwartet');
    expect(bed.element.textContent).toContain('weicht ab');
    expect(bed.element.textContent).toContain('ends with approve');
  });

  it('show everything that came of it, and that nothing is kept', async () => {
    const bed = await open();
    expect(bed.element.textContent).toContain('Es entsteht kein Vorgang');
    bed.element.querySelector<HTMLButtonElement>('.start button')?.click();
    (await bed.arriving(REHEARSE, 'POST')).flush(aRehearsal());
    await bed.reads('Wie erwartet');
    await bed.press('Angekommen');
    await bed.reads('Guten Tag');
    await bed.press('HTML');
    expect(bed.element.querySelector('pre')?.textContent).toBe('<b>Guten Tag</b><script>1</script>');
    expect(bed.element.querySelector('script')).toBeNull();
    await expectAccessible(bed.element);
  });
});
