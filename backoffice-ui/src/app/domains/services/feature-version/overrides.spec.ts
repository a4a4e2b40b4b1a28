import { expectAccessible } from '../../../shared/testing/accessible';
import type { ProposedOverrides } from '../data/service-shapes';
import { aVersion } from '../testing/a-service';
import { DeskBed } from '../testing/desk-bed';
import { Overrides } from './overrides';

const OVERRIDES = '/api/v1/service-versions/v1/overrides';
const refused = { status: 422, statusText: 'x' };

describe('What a town settles differently', () => {
  const inForce = { validFrom: '2026-11-01', overrides: { fee: { rule: '4000' } } };
  const proposal: ProposedOverrides = {
    validFrom: '2026-12-01',
    overrides: { bank: { recipient: 'Stadtwerke', iban: 'DE89370400440532013000' } },
    proposedBy: { id: 'p1', displayName: 'Nora Weiß' },
    proposedAt: '2026-11-22T10:00:00Z',
    hash: 'b'.repeat(64),
    may: ['confirm', 'withdraw'],
  };
  const open = (change: Partial<ProposedOverrides> = {}) => {
    const version = aVersion();
    const proposed = { ...proposal, ...change };
    return DeskBed.open(Overrides, {
      version: { ...version, overrides: { ...version.overrides, inForce, proposed } },
    });
  };
  /** Answers the question of the dialog with yes. */
  const agree = async (bed: DeskBed<Overrides>): Promise<void> => {
    const button = () => document.querySelector<HTMLButtonElement>('mat-dialog-container .btn.primary');
    await bed.until(() => button() !== null);
    button()?.click();
  };

  it('is not confirmed by whoever proposed it, only changed or withdrawn', async () => {
    const bed = await open({ may: ['withdraw'] });
    await bed.reads('noch nicht in Kraft');
    await bed.reads('Bestätigen muss eine andere Person');
    const buttons = [...bed.element.querySelectorAll('button')].map((one) => one.textContent?.trim());
    expect(buttons).toEqual(['Zurückziehen', 'Vorschlag ändern']);
    await bed.press('Zurückziehen');
    await agree(bed);
    const sent = await bed.arriving(`${OVERRIDES}/withdrawal`, 'POST');
    expect(sent.request.body).toEqual({ hash: proposal.hash, reason: '' });
  });

  it('says who must confirm when the server refuses the same person', async () => {
    const bed = await open();
    await bed.press('Bestätigen');
    await agree(bed);
    (await bed.arriving(`${OVERRIDES}/confirmation`, 'POST')).flush({ code: 'same-person' }, refused);
    await bed.reads('Es wurde nichts in Kraft gesetzt.');
  });

  it('offers nothing to people who may neither confirm nor withdraw', async () => {
    const bed = await open({ may: [] });
    await bed.reads('Vorschlag ab');
    expect(bed.element.textContent).not.toContain('Zurückziehen');
  });

  it('shows a second person every value with what holds now, and is confirmed as it was shown', async () => {
    const bed = await open();
    await bed.reads('Vorgeschlagen von Nora Weiß');
    const rows = [...bed.element.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent?.trim()),
    );
    expect(rows).toEqual([
      ['Bankverbindung: Empfänger', 'wie freigegeben', 'Stadtwerke'],
      ['Bankverbindung: IBAN', 'wie freigegeben', 'DE89370400440532013000'],
      [
        'Betrag der Gebühr',
        jasmine.stringMatching(/^40,00.€ · 4000$/),
        jasmine.stringMatching(/^30,70.€ · 3070$/),
      ],
    ]);
    expect(bed.element.textContent).not.toContain('Vorschlag ändern');
    await expectAccessible(bed.element);
    let changes = 0;
    bed.fixture.componentInstance.changed.subscribe(() => (changes += 1));
    await bed.press('Bestätigen');
    await agree(bed);
    const sent = await bed.arriving(`${OVERRIDES}/confirmation`, 'POST');
    expect(sent.request.body).toEqual({ hash: proposal.hash });
    sent.flush({});
    await bed.until(() => changes === 1);
  });
});
