import { randomUUID } from 'node:crypto';
import { sha256Of } from '../../e2e/support/content-digest.ts';
import { parkingForm } from '../../e2e/support/parking-form.ts';
import type { Receipt } from '../../e2e/support/portal-client.ts';
import type { JourneyWish } from './journey-wish.ts';
import { untilAnswered } from './patience.ts';
import type { Stage } from './stage.ts';

/** Address of a journey's applicant; nobody else has it. */
export const addressOf = (mark: string): string => `${mark}@buergerin.example`;

/** Creates, uploads and submits, each repeated with the same key until it is answered. */
export async function applyAtPortal(stage: Stage, wish: JourneyWish): Promise<Receipt> {
  const { portal } = stage.cast;
  const keeper = wish.question === null ? {} : { halter: 'andere', halterName: 'Mehmet Yıldız' };
  const body = {
    service: 'bewohnerparkausweis',
    data: parkingForm({ dauer: wish.years, ...keeper }, { email: addressOf(wish.mark) }),
    consentElectronic: wish.consent,
  };
  const key = randomUUID();
  stage.acknowledged.note({ kind: 'attempt', mark: wish.mark });
  const ask = <T>(what: string, call: () => Promise<Response>): Promise<T> =>
    untilAnswered(stage.load, what, async () => parsed<T>(what, await call())).then((answer) => answer.body);

  const { applicationId } = await ask<{ applicationId: string }>('create', () => portal.create(body, key));
  for (const file of wish.files) {
    stage.moments.begin('upload');
    const stored = await ask<{ sha256: string }>('upload', () => portal.put(applicationId, file));
    if (stored.sha256 !== sha256Of(file.bytes)) throw new Error(`upload: the answer names another hash`);
  }
  stage.moments.begin('submit');
  const receipt = await ask<Receipt>('submit', () => portal.submit(applicationId));
  const files = wish.files.map((file) => ({ key: file.key, sha256: sha256Of(file.bytes) }));
  const { caseNumber } = receipt;
  stage.acknowledged.note({ kind: 'application', mark: wish.mark, applicationId, caseNumber, files });
  return receipt;
}

/** Status and body; a refusal of what must succeed is an error with the problem document. */
export async function parsed<T>(what: string, response: Response): Promise<{ status: number; body: T }> {
  const text = await response.text();
  if (response.status >= 400 && response.status < 500 && response.status !== 429)
    throw new Error(`${what} was refused with ${response.status}: ${text}`);
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
}
