import type { Localized } from './service-definition.ts';

/**
 * The standard object for a person or organisation in form data. Forms use these names, so that parties, letters and
 * mails need no mapping per service. A natural person has `nachname`, an organisation `organisation`.
 */
export interface PartyObject {
  anrede?: 'Frau' | 'Herr' | 'keine';
  vorname?: string;
  nachname?: string;
  /** YYYY-MM-DD */
  geburtsdatum?: string;
  organisation?: string;
  strasse?: string;
  hausnummer?: string;
  plz?: string;
  ort?: string;
  /** ISO 3166-1 alpha-2, absent = DE */
  land?: string;
  email?: string;
  telefon?: string;
}

/** Names a party object may have, with their titles for pages that list a party's particulars. */
export const partyFields: Readonly<Record<keyof PartyObject, Localized>> = {
  anrede: { de: 'Anrede', en: 'Form of address' },
  vorname: { de: 'Vorname', en: 'First name' },
  nachname: { de: 'Nachname', en: 'Last name' },
  geburtsdatum: { de: 'Geburtsdatum', en: 'Date of birth' },
  organisation: { de: 'Organisation', en: 'Organisation' },
  strasse: { de: 'Straße', en: 'Street' },
  hausnummer: { de: 'Hausnummer', en: 'House number' },
  plz: { de: 'Postleitzahl', en: 'Postcode' },
  ort: { de: 'Ort', en: 'Town' },
  land: { de: 'Land', en: 'Country' },
  email: { de: 'E-Mail', en: 'E-mail' },
  telefon: { de: 'Telefon', en: 'Telephone' },
};
