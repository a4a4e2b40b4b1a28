import type { GuardCheck, GuardFacts } from './pre-dispatch-guard.ts';
import { foreignNumbers, preDispatchGuard } from './pre-dispatch-guard.ts';
import { sampleLetter } from './sample-letter.ts';

const pattern = '{prefix}-{series}-{year}-{seq:5}';
const good: GuardFacts = {
  letter: sampleLetter,
  addressee: sampleLetter.address,
  ownNumbers: ['32-P-2026-01874'],
  numberPatterns: [pattern, '{position}/{year}-{seq:4}'],
  remedyRequired: true,
  openFee: null,
  unfinishedEnclosures: [],
  undrawn: [],
  secondPerson: { required: false, signed: false },
};
const withText = (text: string): GuardFacts => ({
  ...good,
  letter: { ...sampleLetter, blocks: [{ kind: 'paragraph', text: [{ text }] }] },
});
const failed = (facts: GuardFacts): GuardCheck['key'][] =>
  preDispatchGuard(facts)
    .filter((check) => !check.ok)
    .map((check) => check.key);

describe('pre-dispatch guard', () => {
  it('stops a letter to somebody else', () => {
    expect(
      failed({ ...good, addressee: ['Herrn', 'Jan Muster', 'Am Alten Markt 7', '44620 Lindenau'] }),
    ).toEqual(['recipient']);
    expect(failed({ ...good, addressee: [] })).toEqual(['recipient']);
  });

  it('stops a foreign case number, also with blanks or other dashes', () => {
    for (const text of [
      'siehe 32-P-2026-01875.',
      'siehe 32–P–2026–01875',
      'Az. 32 - P - 2026 - 01875',
      'Akte 32.6.01/2026-0412',
    ]) {
      expect(failed(withText(text)))
        .withContext(text)
        .toEqual(['foreign-case']);
    }
    expect(failed({ ...good, letter: { ...sampleLetter, subject: 'Zu 50-W-2025-00001' } })).toEqual([
      'foreign-case',
    ]);
  });

  it('lets own numbers, dates, amounts, telephone numbers and IBANs pass', () => {
    expect(
      failed(
        withText(
          '32-P-2026-01874, 32–P–2026–01874, 30.11.2026, 02323 0000-114, 1.234,50 €, DE89 3704 0044 0532 0130 00, § 45 Abs. 1b Nr. 2a StVO',
        ),
      ),
    ).toEqual([]);
    expect(foreignNumbers('132-P-2026-018745', [pattern], ['32-P-2026-01874'])).toEqual([
      '132-P-2026-018745',
    ]);
  });

  it('stops a notice without instruction where one is owed', () => {
    expect(failed({ ...good, letter: { ...sampleLetter, remedyInstruction: undefined } })).toEqual([
      'remedy',
    ]);
    expect(
      failed({ ...good, remedyRequired: false, letter: { ...sampleLetter, remedyInstruction: undefined } }),
    ).toEqual([]);
  });

  it('stops an open fee, an unfinished enclosure and a placeholder', () => {
    expect(failed({ ...good, openFee: 3070 })).toEqual(['fee']);
    expect(failed({ ...good, openFee: 0 })).toEqual([]);
    expect(failed({ ...good, unfinishedEnclosures: ['Lageplan'] })).toEqual(['enclosures']);
    for (const text of ['bis zum {{ date }}', 'Frist: [bitte eintragen]', 'am XXX', '[…]'])
      expect(failed(withText(text)))
        .withContext(text)
        .toEqual(['placeholder']);
  });

  it('warns of characters that cannot be printed and of a missing second person, without blocking', () => {
    const checks = preDispatchGuard({
      ...good,
      undrawn: ['漢'],
      secondPerson: { required: true, signed: false },
    }).filter((check) => !check.ok);
    expect(checks.map((check) => [check.key, check.severity])).toEqual([
      ['characters', 'warn'],
      ['second-person', 'warn'],
    ]);
  });

  it('says in both languages what was checked when all is well', () => {
    const checks = preDispatchGuard({ ...good, secondPerson: { required: true, signed: true } });
    expect(checks.every((check) => check.ok && check.text.de !== '' && check.text.en !== '')).toBeTrue();
    expect(checks.map((check) => check.text.de)).toContain('Rechtsbehelfsbelehrung vorhanden');
  });
});
