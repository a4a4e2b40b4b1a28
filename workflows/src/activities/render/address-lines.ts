import type { MailParty } from '@aktenlauf/storage/messages/load-mail-facts.ts';

const home = new Set(['', 'de', 'deu', 'deutschland']);

/** The lines of the address field in postal order (DIN 5008); empty where there is no address. */
export function addressLines(party: MailParty | null): string[] {
  if (party === null) return [];
  const person = joined(
    party.salutation === 'keine' ? null : party.salutation,
    party.givenName,
    party.familyName,
  );
  const country = (party.country ?? '').trim();
  const lines = [
    party.organisation ?? '',
    person,
    joined(party.street, party.houseNumber),
    joined(party.postalCode, party.city),
    home.has(country.toLowerCase()) ? '' : country.toUpperCase(),
  ];
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** Whether a letter can be delivered to this address. */
export function isPostal(party: MailParty | null): boolean {
  return [party?.street, party?.postalCode, party?.city].every((part) => (part ?? '').trim() !== '');
}

function joined(...parts: (string | null)[]): string {
  return parts.filter((part) => (part ?? '').trim() !== '').join(' ');
}
