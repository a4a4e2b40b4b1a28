import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { PartyRole } from './party.entity.ts';

/** A party as the form tells it; absent parts are null. */
export interface PartyFacts {
  readonly role: PartyRole;
  readonly kind: 'natural' | 'legal';
  readonly salutation: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  /** 'YYYY-MM-DD' */
  readonly birthDate: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * The parties of a case, found in the form where the definition says (`parties.applicant`, `parties.representative`:
 * JSON pointers to objects of the party shape). A pointer to nothing gives no party.
 */
export function partiesFromForm(
  definition: Pick<ServiceDefinition, 'parties'>,
  form: Readonly<Record<string, unknown>>,
): PartyFacts[] {
  const found: PartyFacts[] = [];
  for (const role of ['applicant', 'representative'] as const) {
    const pointer = definition.parties[role];
    const value = pointer === undefined ? undefined : valueAt(form, pointer);
    const party = isObject(value) ? readParty(role, value) : undefined;
    if (party !== undefined) found.push(party);
  }
  return found;
}

/** Short name for lists: "Krüger, Jana" or the organisation. */
export function partyListName(
  party: Pick<PartyFacts, 'kind' | 'givenName' | 'familyName' | 'organisation'>,
): string {
  if (party.kind === 'legal' && party.organisation !== null) return party.organisation;
  const name = [party.familyName, party.givenName].filter((part) => part !== null).join(', ');
  return name === '' ? (party.organisation ?? 'Unbekannt') : name;
}

function readParty(role: PartyRole, value: Readonly<Record<string, unknown>>): PartyFacts | undefined {
  const text = (key: string): string | null => {
    const raw = value[key];
    const clean = typeof raw === 'string' ? raw.normalize('NFC').trim() : '';
    return clean === '' ? null : clean;
  };
  const organisation = text('organisation');
  const familyName = text('nachname');
  if (organisation === null && familyName === null) return undefined;
  return {
    role,
    kind: organisation === null ? 'natural' : 'legal',
    salutation: text('anrede'),
    givenName: text('vorname'),
    familyName,
    organisation,
    birthDate: text('geburtsdatum'),
    street: text('strasse'),
    houseNumber: text('hausnummer'),
    postalCode: text('plz'),
    city: text('ort'),
    country: text('land'),
    email: text('email'),
    phone: text('telefon'),
  };
}

/** RFC 6901. */
function valueAt(document: unknown, pointer: string): unknown {
  if (pointer === '') return document;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      document,
    );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
