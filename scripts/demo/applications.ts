import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { submitApplication } from '@aktenlauf/storage/cases/open-case.ts';
import { addApplicationFile } from '@aktenlauf/storage/intake/application-files.ts';
import { createApplication } from '@aktenlauf/storage/intake/create-application.ts';
import type { DemoApplicant } from './applicants.ts';
import { declarationPhoto, residenceConfirmation, vehicleRegistration } from './attachments.ts';
import type { Attachment } from './attachments.ts';
import { civilDayAgo } from './demo-days.ts';
import type { DemoTown } from './demo-town.ts';
import { takeInFacts, tell } from './scene.ts';
import type { Scene } from './scene.ts';

/** How somebody applies. */
export interface ApplicationWish {
  /** the same number again opens nothing new */
  readonly number: number;
  readonly applicant: DemoApplicant;
  readonly zone: 'Altstadt I' | 'Altstadt II' | 'Bahnhof';
  readonly years: 1 | 2;
  /** the vehicle belongs to somebody else: a declaration of use is needed */
  readonly foreignVehicle: boolean;
  /** moved lately: a confirmation of registration is needed */
  readonly moved: boolean;
  /** what is needed but not sent along, to be asked for */
  readonly leavesOut: readonly ('meldebestaetigung' | 'nutzungserklaerung')[];
  readonly email: boolean;
  readonly consent: boolean;
  readonly channel: 'portal' | 'form';
}

export interface OpenedDemoCase {
  caseId: string;
  retrievalCode: string;
  /** false when the demo had opened it before */
  fresh: boolean;
}

/** Applies at the time the scene's clock shows: data, files, submission. */
export async function apply(scene: Scene, town: DemoTown, wish: ApplicationWish): Promise<OpenedDemoCase> {
  const { storage, tenantId } = scene;
  const data = formOf(town, wish, civilDayAgo(scene.clock.now(), -14));
  const key = `demo-${wish.number}`;
  const accessHash = createHash('sha256').update(`${tenantId}/${key}`).digest();
  const { applicationId } = await createApplication(storage, {
    tenantId,
    service: 'bewohnerparkausweis',
    data,
    channel: wish.channel,
    accessHash,
    consentElectronic: wish.consent,
    trust: wish.channel === 'portal' ? 'substantial' : 'none',
    language: 'de',
    idempotencyKey: key,
    bodyHash: key,
  });
  const known = await storage.inTenant(tenantId, (w) =>
    w.sql('select 1 from cases where tenant_id = $1 and application_id = $2', [w.tenantId, applicationId]),
  );
  if (known.length === 0) {
    for (const [evidenceKey, attachment] of await attachmentsOf(town, wish)) {
      await addApplicationFile(storage, {
        tenantId,
        applicationId,
        sender: { accessHash },
        fileKey: evidenceKey,
        evidenceKey,
        fileName: attachment.fileName,
        stream: Readable.from(Buffer.from(attachment.bytes)),
        declaredSize: attachment.bytes.length,
        declaredType: attachment.mediaType,
      });
    }
  }
  const opened = await submitApplication(storage, {
    tenantId,
    applicationId,
    linkSecret: scene.linkSecret,
    actor: { kind: 'citizen' },
  });
  if (!opened.alreadySubmitted) {
    await tell(scene, opened.caseId, { kind: 'resume' });
    await takeInFacts(scene, opened.caseId);
  }
  return { caseId: opened.caseId, retrievalCode: opened.retrievalCode, fresh: !opened.alreadySubmitted };
}

/** The file somebody sends later when asked for it. */
export async function evidenceFile(
  town: DemoTown,
  wish: ApplicationWish,
  key: 'meldebestaetigung' | 'nutzungserklaerung',
): Promise<Attachment> {
  return key === 'nutzungserklaerung' ? declarationPhoto() : residenceConfirmation(paperFacts(town, wish));
}

async function attachmentsOf(town: DemoTown, wish: ApplicationWish): Promise<[string, Attachment][]> {
  const attachments: [string, Attachment][] = [
    ['fahrzeugschein', await vehicleRegistration(paperFacts(town, wish))],
  ];
  if (wish.moved && !wish.leavesOut.includes('meldebestaetigung')) {
    attachments.push(['meldebestaetigung', await evidenceFile(town, wish, 'meldebestaetigung')]);
  }
  if (wish.foreignVehicle && !wish.leavesOut.includes('nutzungserklaerung')) {
    attachments.push(['nutzungserklaerung', await evidenceFile(town, wish, 'nutzungserklaerung')]);
  }
  return attachments;
}

function paperFacts(town: DemoTown, wish: ApplicationWish): Parameters<typeof vehicleRegistration>[0] {
  const { street, houseNumber } = addressOf(town, wish);
  return {
    givenName: wish.applicant.vorname,
    familyName: wish.applicant.nachname,
    plate: plateOf(wish),
    street: `${street} ${houseNumber}`,
    postalCode: town.places.postalCode,
    city: town.places.city,
    issuedOn: '2026-09-01',
  };
}

function addressOf(town: DemoTown, wish: ApplicationWish): { street: string; houseNumber: string } {
  const { streets } = town.places;
  return {
    street: streets[wish.number % streets.length] ?? '',
    houseNumber: String(3 + ((wish.number * 7) % 58)),
  };
}

function plateOf(wish: ApplicationWish): string {
  return `LIN ${wish.applicant.plate} ${100 + ((wish.number * 37) % 880)}`;
}

function formOf(town: DemoTown, wish: ApplicationWish, beginsOn: string): Record<string, unknown> {
  const { applicant } = wish;
  const { street, houseNumber } = addressOf(town, wish);
  return {
    antragsteller: {
      anrede: applicant.anrede,
      vorname: applicant.vorname,
      nachname: applicant.nachname,
      geburtsdatum: applicant.geburtsdatum,
      strasse: street,
      hausnummer: houseNumber,
      plz: town.places.postalCode,
      ort: town.places.city,
      ...(wish.email ? { email: `antrag.${wish.number}@buerger.example` } : {}),
    },
    kennzeichen: plateOf(wish),
    halter: wish.foreignVehicle ? 'andere' : 'selbst',
    ...(wish.foreignVehicle ? { halterName: 'Muster Fahrzeugdienst GmbH' } : {}),
    zone: wish.zone,
    dauer: wish.years === 1 ? '1J' : '2J',
    beginn: beginsOn,
    neuZugezogen: wish.moved,
  };
}
