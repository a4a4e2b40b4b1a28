/** Whoever is written to, as a party of the case has it. */
export interface PostalParty {
  salutation: string | null;
  givenName: string | null;
  familyName: string | null;
  organisation: string | null;
  street: string | null;
  houseNumber: string | null;
  postalCode: string | null;
  city: string | null;
  country: string | null;
}

const home = new Set(['', 'de', 'deu', 'deutschland']);

/** The lines of the address field in postal order (DIN 5008); empty where there is no address. */
export function addressLines(party: PostalParty | null): string[] {
  if (party === null) return [];
  const country = (party.country ?? '').trim();
  const lines = [
    party.organisation ?? '',
    joined(party.salutation === 'keine' ? null : party.salutation, party.givenName, party.familyName),
    joined(party.street, party.houseNumber),
    joined(party.postalCode, party.city),
    home.has(country.toLowerCase()) ? '' : country.toUpperCase(),
  ];
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** Whether a letter can be delivered to this address. */
export function isPostal(party: Pick<PostalParty, 'street' | 'postalCode' | 'city'> | null): boolean {
  return [party?.street, party?.postalCode, party?.city].every((part) => (part ?? '').trim() !== '');
}

function joined(...parts: (string | null)[]): string {
  return parts.filter((part) => (part ?? '').trim() !== '').join(' ');
}
