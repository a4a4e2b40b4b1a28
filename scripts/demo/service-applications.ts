import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { submitApplication } from '@aktenlauf/storage/cases/open-case.ts';
import { addApplicationFile } from '@aktenlauf/storage/intake/application-files.ts';
import { createApplication } from '@aktenlauf/storage/intake/create-application.ts';
import { definitionsRoot } from '@aktenlauf/workflows/definition/load-definition.ts';
import type { Sample } from '@aktenlauf/workflows/definition/sample.ts';
import { DEMO_APPLICANTS } from './applicants.ts';
import type { OpenedDemoCase } from './applications.ts';
import { samplePlan } from './attachments.ts';
import type { DemoTown } from './demo-town.ts';
import { takeInFacts, tell } from './scene.ts';
import type { Scene } from './scene.ts';

/** What somebody applies for. */
export interface ServiceWish {
  /** a sample of a shipped service: `hundesteuer/deregistered` */
  readonly sample: string;
  /** who applies, as a place in the list of applicants; null: whoever the sample says, or nobody */
  readonly person: number | null;
}

/** Objects of the forms the applicant stands in. */
const parties = ['antragsteller', 'eigentuemer', 'halter', 'melder', 'bauherrschaft'];

/** Applies with the particulars of a sample at the time the scene's clock shows. The same again opens nothing new. */
export async function applyForService(
  scene: Scene,
  town: DemoTown,
  wish: ServiceWish,
): Promise<OpenedDemoCase> {
  const { storage, tenantId } = scene;
  const [service = '', name = ''] = wish.sample.split('/');
  const sample = readSample(service, name);
  const key = `demo-${service}-${name}`;
  const accessHash = createHash('sha256').update(`${tenantId}/${key}`).digest();
  const { applicationId } = await createApplication(storage, {
    tenantId,
    service,
    data: formOf(town, wish, sample.data),
    channel: 'form',
    accessHash,
    consentElectronic: sample.consent,
    trust: 'none',
    language: 'de',
    idempotencyKey: key,
    bodyHash: key,
  });
  const known = await storage.inTenant(tenantId, (w) =>
    w.sql('select 1 from cases where tenant_id = $1 and application_id = $2', [w.tenantId, applicationId]),
  );
  for (const evidenceKey of known.length === 0 ? sample.files : []) {
    const attachment = await samplePlan(titles[evidenceKey] ?? 'Nachweis');
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

/** Papers of the samples by the key of their evidence. */
const titles: Readonly<Record<string, string>> = {
  ausweis: 'Personalausweis',
  lageplan: 'Lageplan',
  bauzeichnungen: 'Bauzeichnungen',
  baubeschreibung: 'Baubeschreibung',
};

function readSample(service: string, name: string): Omit<Sample, 'name'> {
  const file = path.join(definitionsRoot, service, '1.0.0', 'samples', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Omit<Sample, 'name'>;
}

/** The sample's particulars with a name and a place of the town. */
function formOf(
  town: DemoTown,
  { person, sample }: ServiceWish,
  data: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const party = parties.find((name) => data[name] !== undefined);
  const applicant = person === null ? undefined : DEMO_APPLICANTS[person % DEMO_APPLICANTS.length];
  if (party === undefined || applicant === undefined) return { ...data };
  const given = data[party] as Record<string, unknown>;
  const { anrede, vorname, nachname, geburtsdatum } = applicant;
  const places: Record<string, unknown> = {
    anrede,
    vorname,
    nachname,
    geburtsdatum,
    strasse: town.places.streets[(person ?? 0) % town.places.streets.length],
    plz: town.places.postalCode,
    ort: town.places.city,
    email: `${sample.replace('/', '.')}@buerger.example`,
  };
  const known = Object.keys(given).filter((key) => key in places);
  return { ...data, [party]: { ...given, ...Object.fromEntries(known.map((key) => [key, places[key]])) } };
}
