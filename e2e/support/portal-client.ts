import { randomUUID } from 'node:crypto';
import { DEMO_PORTAL_SECRET } from '../../scripts/demo/towns.ts';
import { contentDigest } from './content-digest.ts';
import { parkingForm } from './parking-form.ts';
import type { Send } from './send.ts';

/** What a portal gets for a submitted application. */
export interface Receipt {
  readonly applicationId: string;
  readonly caseNumber: string;
  /** `<origin>/<tenant>/status#<token>` */
  readonly statusLink: string;
  readonly retrievalCode: string;
}

export interface PortalFile {
  readonly key: string;
  readonly evidence?: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The smallest bytes that are a PDF by their signature. */
export const smallPdf = (text: string): Uint8Array => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);

/** The registration certificate every application needs. */
export const registration: PortalFile = {
  key: 'schein',
  evidence: 'fahrzeugschein',
  name: 'Fahrzeugschein.pdf',
  type: 'application/pdf',
  bytes: smallPdf('Fahrzeugschein'),
};

/** A town's portal on the intake API, with a token by client credentials. */
export class PortalClient {
  readonly #url: string;
  readonly #token: string;
  readonly #send: Send;

  private constructor(url: string, token: string, send: Send) {
    this.#url = url;
    this.#token = token;
    this.#send = send;
  }

  static async connect(
    url: string,
    clientId = 'serviceportal-lindenau',
    send: Send = fetch,
  ): Promise<PortalClient> {
    const response = await send(`${url}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${DEMO_PORTAL_SECRET}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    if (!response.ok)
      throw new Error(`no token for ${clientId}: ${response.status} ${await response.text()}`);
    return new PortalClient(url, ((await response.json()) as { access_token: string }).access_token, send);
  }

  /** Creates, uploads and submits. @throws Error where one of the three is refused */
  async apply(
    form: Record<string, unknown> = parkingForm(),
    options: { service?: string; files?: readonly PortalFile[]; consent?: boolean } = {},
  ): Promise<Receipt> {
    const { applicationId } = await this.done<{ applicationId: string }>(
      await this.create({
        service: options.service ?? 'bewohnerparkausweis',
        data: form,
        consentElectronic: options.consent ?? true,
      }),
    );
    for (const file of options.files ?? [registration]) await this.done(await this.put(applicationId, file));
    return this.done<Receipt>(await this.submit(applicationId));
  }

  create(body: unknown, key: string = randomUUID()): Promise<Response> {
    return this.request('POST', '/applications', JSON.stringify(body), {
      'content-type': 'application/json',
      'idempotency-key': key,
    });
  }

  put(applicationId: string, file: PortalFile): Promise<Response> {
    const query = file.evidence === undefined ? '' : `?evidence=${file.evidence}`;
    return this.request(
      'PUT',
      `/applications/${applicationId}/files/${file.key}${query}`,
      Buffer.from(file.bytes),
      {
        'content-type': file.type,
        'x-file-name': encodeURIComponent(file.name),
        'content-digest': contentDigest(file.bytes),
      },
    );
  }

  submit(applicationId: string): Promise<Response> {
    return this.request('POST', `/applications/${applicationId}/submit`);
  }

  private request(
    method: string,
    path: string,
    body?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.#send(`${this.#url}/intake/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  }

  private async done<T>(response: Response): Promise<T> {
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}
