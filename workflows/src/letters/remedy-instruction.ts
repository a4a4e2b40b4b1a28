import type { CivilDay } from '../clocks/civil-day.ts';
import { parsePeriod } from '../clocks/period.ts';
import type { RemedyInstruction } from './letter.ts';

/** Which remedy a service's notices have; data of the definition, the body is local to the town. */
export interface RemedyRule {
  kind: 'klage' | 'widerspruch' | 'einspruch' | 'none';
  /** 'P1M'; unused for 'none'. */
  period: string;
  /** Court or authority with its address: 'Verwaltungsgericht Lindenau, Justizplatz 3, 44620 Lindenau'. */
  at: string;
  validFrom: CivilDay;
}

/** The rule in force on the day of the notice; null when none is. */
export function remedyRuleOn(rules: readonly RemedyRule[], day: CivilDay): RemedyRule | null {
  return rules
    .filter((rule) => rule.validFrom <= day)
    .reduce<RemedyRule | null>(
      (latest, rule) => (latest === null || rule.validFrom >= latest.validFrom ? rule : latest),
      null,
    );
}

/**
 * The instruction on remedies (Rechtsbehelfsbelehrung): remedy, body with its seat, period and form (§ 58 Abs. 1 and
 * §§ 70, 74, 81 VwGO; §§ 355, 357 AO). Names no day of service: quoting the fiction would make the instruction wrong
 * whenever the law changes. Null where there is no remedy.
 */
export function remedyInstruction(rule: RemedyRule): RemedyInstruction | null {
  if (rule.kind === 'none') return null;
  const within = `innerhalb ${periodInGenitive(rule.period)} nach Bekanntgabe`;
  const { may, form } = wordings[rule.kind];
  return {
    heading: 'Ihre Rechte',
    text: `Gegen diesen Bescheid können Sie ${within} ${may}. Zuständig ist: ${rule.at.trim().replace(/\.$/, '')}. ${form}`,
  };
}

const wordings = {
  klage: {
    may: 'Klage erheben',
    form: 'Sie können die Klage schriftlich, als elektronisches Dokument nach § 55a der Verwaltungsgerichtsordnung oder mündlich zur Niederschrift in der Geschäftsstelle des Gerichts einreichen.',
  },
  widerspruch: {
    may: 'Widerspruch einlegen',
    form: 'Sie können den Widerspruch schriftlich, elektronisch nach § 3a des Verwaltungsverfahrensgesetzes oder mündlich zur Niederschrift bei der Behörde einlegen.',
  },
  einspruch: {
    may: 'Einspruch einlegen',
    form: 'Sie können den Einspruch schriftlich, elektronisch oder mündlich zur Niederschrift bei der Behörde einlegen.',
  },
};

/** 'P1M' → 'eines Monats', 'P2W' → 'von 14 Tagen', 'P2M' → 'von 2 Monaten' */
function periodInGenitive(text: string): string {
  const { months, days } = parsePeriod(text);
  if (months === 12 && days === 0) return 'eines Jahres';
  if (months === 1 && days === 0) return 'eines Monats';
  if (months > 0 && days === 0) return `von ${months} Monaten`;
  if (months === 0 && days > 1) return `von ${days} Tagen`;
  throw new RangeError(`a remedy period is months or days: ${text}`);
}
