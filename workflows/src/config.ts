import { parseKeyRing } from './codec/key-ring.ts';

/** Typed configuration of the worker process, validated before anything starts. */
export interface WorkerConfig {
  database: { appUrl: string; systemUrl: string; poolSize: number };
  objects: {
    endpoint: string;
    accessKey: string;
    secretKey: string;
    region: string | undefined;
    bucketPrefix: string;
  };
  temporal: { address: string; namespace: string; payloadKeys: string };
  /** prebuilt workflow bundle; built at start where absent */
  bundleFile: string | undefined;
  /** runs kept in memory; each costs about a megabyte */
  maxCachedWorkflows: number;
  mail: {
    smtpUrl: string;
    /** address all mails come from; the town's own is the reply address */ from: string;
  };
  /** base of the citizen's URLs, without a slash at the end */
  publicUrl: string;
  /** makes the tokens of status links; the same for API and worker */
  linkSecret: string;
  payments: PaymentProviderConfig;
  /** port for /health, /ready and /metrics, bound to this machine only unless metricsHost says otherwise */
  metricsPort: number | undefined;
  metricsHost: string;
  logLevel: string;
}

/** Access to an XBezahldienste provider. */
export interface PaymentProviderConfig {
  /** base URL, without a slash at the end */
  baseUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  /** our online service at the provider */
  originatorId: string;
  /** the town at the provider, where its settings name none */
  endPointId: string;
}

/** A setting is missing or cannot be used; the message names it and says what is expected. */
export class ConfigurationError extends Error {}

/**
 * Reads the configuration of the worker from environment variables (`AKTENLAUF_…`, listed in docs and .env.example).
 * @throws ConfigurationError that lists everything that is wrong at once; secrets are never repeated in it
 */
export function readWorkerConfig(env: Readonly<Record<string, string | undefined>>): WorkerConfig {
  const problems: string[] = [];
  const text = (name: string): string => {
    const value = env[name]?.trim() ?? '';
    if (value === '') problems.push(`${name} is missing`);
    return value;
  };
  const url = (name: string, ...protocols: string[]): string => {
    const value = text(name);
    if (value === '') return value;
    const found = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : '';
    if (!protocols.includes(found)) problems.push(`${name} must be a URL (${protocols.join(' or ')})`);
    return value.replace(/\/+$/, '');
  };
  const address = (name: string): string => {
    const value = text(name);
    if (value !== '' && !/^[^\s@<>]+@[^\s@<>]+$/.test(value)) problems.push(`${name} must be a mail address`);
    return value;
  };
  const secret = (name: string): string => {
    const value = text(name);
    if (value !== '' && value.length < 32) problems.push(`${name} must have at least 32 characters`);
    return value;
  };
  const whole = (name: string, fallback: number): number => {
    const value = Number(env[name] ?? fallback);
    if (!Number.isInteger(value) || value < 1) problems.push(`${name} must be a whole number above 0`);
    return value;
  };
  const optional = (name: string): string | undefined =>
    env[name]?.trim() === '' ? undefined : env[name]?.trim();

  const payloadKeys = text('AKTENLAUF_PAYLOAD_KEYS');
  if (payloadKeys !== '') {
    try {
      parseKeyRing(payloadKeys);
    } catch (error) {
      problems.push(`AKTENLAUF_PAYLOAD_KEYS: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
  }
  const config: WorkerConfig = {
    database: {
      appUrl: url('AKTENLAUF_DB_APP_URL', 'postgres', 'postgresql'),
      systemUrl: url('AKTENLAUF_DB_SYSTEM_URL', 'postgres', 'postgresql'),
      poolSize: whole('AKTENLAUF_WORKER_POOL_SIZE', 12),
    },
    objects: {
      endpoint: url('AKTENLAUF_S3_ENDPOINT', 'http', 'https'),
      accessKey: text('AKTENLAUF_S3_ACCESS_KEY'),
      secretKey: text('AKTENLAUF_S3_SECRET_KEY'),
      region: optional('AKTENLAUF_S3_REGION'),
      bucketPrefix: text('AKTENLAUF_S3_BUCKET_PREFIX'),
    },
    temporal: {
      address: text('AKTENLAUF_TEMPORAL_ADDRESS'),
      namespace: optional('AKTENLAUF_TEMPORAL_NAMESPACE') ?? 'aktenlauf',
      payloadKeys,
    },
    bundleFile: optional('AKTENLAUF_WORKFLOW_BUNDLE'),
    maxCachedWorkflows: whole('AKTENLAUF_MAX_CACHED_WORKFLOWS', 200),
    mail: { smtpUrl: url('AKTENLAUF_SMTP_URL', 'smtp', 'smtps'), from: address('AKTENLAUF_MAIL_FROM') },
    publicUrl: url('AKTENLAUF_PUBLIC_URL', 'http', 'https'),
    linkSecret: secret('AKTENLAUF_LINK_SECRET'),
    payments: {
      baseUrl: url('AKTENLAUF_PAYMENT_BASE_URL', 'http', 'https'),
      tokenUrl: url('AKTENLAUF_PAYMENT_TOKEN_URL', 'http', 'https'),
      clientId: text('AKTENLAUF_PAYMENT_CLIENT_ID'),
      clientSecret: text('AKTENLAUF_PAYMENT_CLIENT_SECRET'),
      originatorId: optional('AKTENLAUF_PAYMENT_ORIGINATOR_ID') ?? 'aktenlauf',
      endPointId: text('AKTENLAUF_PAYMENT_ENDPOINT_ID'),
    },
    metricsPort:
      env['AKTENLAUF_WORKER_METRICS_PORT'] === undefined
        ? undefined
        : whole('AKTENLAUF_WORKER_METRICS_PORT', 1),
    metricsHost: optional('AKTENLAUF_WORKER_METRICS_HOST') ?? '127.0.0.1',
    logLevel: optional('AKTENLAUF_LOG_LEVEL') ?? 'info',
  };
  if (problems.length > 0)
    throw new ConfigurationError(`The worker's configuration cannot be used:\n- ${problems.join('\n- ')}`);
  return config;
}
