import { createHash } from 'node:crypto';
import { uiFolder } from './build-ui.ts';
import type { StackFacts } from './stack/facts.ts';
import type { StackSecrets } from './stack/secrets.ts';

/** What the processes of the product are told, besides the servers. */
export interface ProductPorts {
  /** UI and API. */
  readonly http: number;
  /** Health and metrics of the worker, this machine only. */
  readonly workerMetrics: number;
}

/** Base of all URLs that people see on this machine. */
export function publicUrl(ports: ProductPorts): string {
  return `http://localhost:${ports.http}`;
}

/** Where the identity provider sends people back to. */
export function redirectUri(ports: ProductPorts): string {
  return `${publicUrl(ports)}/api/v1/session/callback`;
}

/** Where database and objects lie, by the names of .env.example: all that commands on the record itself need. */
export function recordEnvironment(
  facts: Pick<StackFacts, 'postgres' | 'minio'>,
): Readonly<Record<string, string>> {
  const { postgres, minio } = facts;
  return {
    AKTENLAUF_DB_APP_URL: postgres.appUrl,
    AKTENLAUF_DB_SYSTEM_URL: postgres.systemUrl,
    AKTENLAUF_DB_OWNER_URL: postgres.ownerUrl,
    AKTENLAUF_DB_DISPOSAL_URL: postgres.disposalUrl,
    AKTENLAUF_S3_ENDPOINT: minio.endpoint,
    AKTENLAUF_S3_ACCESS_KEY: minio.accessKey,
    AKTENLAUF_S3_SECRET_KEY: minio.secretKey,
    AKTENLAUF_S3_DISPOSAL_ACCESS_KEY: minio.disposalAccessKey,
    AKTENLAUF_S3_DISPOSAL_SECRET_KEY: minio.disposalSecretKey,
    AKTENLAUF_S3_BUCKET_PREFIX: 'aktenlauf-',
  };
}

/**
 * The configuration of API and worker on the embedded stack, by the names of .env.example.
 * Both processes get the same; each reads what it needs.
 */
export function productEnvironment(
  facts: StackFacts,
  secrets: StackSecrets,
  ports: ProductPorts,
): Readonly<Record<string, string>> {
  const { temporal, mail, identity, payment } = facts;
  return {
    ...recordEnvironment(facts),
    AKTENLAUF_PORT: String(ports.http),
    AKTENLAUF_PUBLIC_URL: publicUrl(ports),
    AKTENLAUF_TEMPORAL_ADDRESS: temporal.address,
    AKTENLAUF_TEMPORAL_NAMESPACE: temporal.namespace,
    AKTENLAUF_PAYLOAD_KEYS: `k1:${createHash('sha256').update(secrets.payload).digest('base64')}`,
    AKTENLAUF_SMTP_URL: mail.smtpUrl,
    AKTENLAUF_MAIL_FROM: 'post@aktenlauf.example',
    AKTENLAUF_OIDC_ISSUER: identity.issuer,
    AKTENLAUF_OIDC_CLIENT_ID: identity.clientId,
    AKTENLAUF_OIDC_CLIENT_SECRET: identity.clientSecret,
    AKTENLAUF_SESSION_SECRET: secrets.session,
    AKTENLAUF_LINK_SECRET: secrets.link,
    AKTENLAUF_SIGNING_KEY: secrets.signing,
    AKTENLAUF_PAYMENT_BASE_URL: payment.baseUrl,
    AKTENLAUF_PAYMENT_TOKEN_URL: payment.tokenUrl,
    AKTENLAUF_PAYMENT_CLIENT_ID: payment.clientId,
    AKTENLAUF_PAYMENT_CLIENT_SECRET: payment.clientSecret,
    AKTENLAUF_PAYMENT_ORIGINATOR_ID: payment.originatorId,
    AKTENLAUF_PAYMENT_ENDPOINT_ID: payment.endPointId,
    AKTENLAUF_WORKER_METRICS_PORT: String(ports.workerMetrics),
    AKTENLAUF_UI_DIR: uiFolder,
    AKTENLAUF_LOG_LEVEL: process.env['AKTENLAUF_LOG_LEVEL'] ?? 'info',
  };
}
