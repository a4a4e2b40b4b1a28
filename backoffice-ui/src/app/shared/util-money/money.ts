import { Pipe, type PipeTransform } from '@angular/core';

const formats = new Map<string, Intl.NumberFormat>();

/** Cents as people read them: `3070` → `30,70 €` (with a no-break space). */
export function euros(cents: number): string {
  const locale = ($localize.locale ?? 'de').startsWith('en') ? 'en-IE' : 'de-DE';
  let format = formats.get(locale);
  if (!format)
    formats.set(locale, (format = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })));
  return format.format(cents / 100);
}

/**
 * What a person typed as cents: `30,70`, `30.70 €`, `1.234,5`, `1234` → integer cents.
 * Returns null for anything that is not clearly an amount; guessing with money is worse than asking.
 */
export function centsOf(text: string): number | null {
  const bare = text.replace(/[\s\u00a0€]/g, '');
  const match = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(bare) ?? /^(\d+)\.(\d{2})$/.exec(bare);
  if (!match?.[1]) return null;
  const cents = Number(match[1].replaceAll('.', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : null;
}

/** `{{ receivable.amount | euros }}` */
@Pipe({ name: 'euros' })
export class EurosPipe implements PipeTransform {
  transform(cents: number | null | undefined): string {
    return cents === null || cents === undefined ? '' : euros(cents);
  }
}
