/** Typed configuration of the API process, validated before anything starts, frozen afterwards. */
export interface ApiConfig {
  readonly host: string;
  readonly port: number;
  /** base of all public URLs, without a slash at the end */
  readonly publicUrl: string;
  readonly database: { readonly appUrl: string; readonly systemUrl: string; readonly poolSize: number };
  readonly objects: {
    readonly endpoint: string;
    readonly accessKey: string;
    readonly secretKey: string;
    readonly region: string | undefined;
    readonly bucketPrefix: string;
  };
  readonly temporal: { readonly address: string; readonly namespace: string; readonly payloadKeys: string };
  readonly identity: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
  /** key of the HMAC that status links and retrieval codes are made with; at least 32 characters */
  readonly linkSecret: string;
  /** exchange of services between towns */
  readonly packages: {
    /** 32 bytes in base64url: the Ed25519 key packages are signed with; absent: this installation exports none */
    readonly signingKey: string | undefined;
    /** keys of other installations whose packages are known */
    readonly trustedKeys: readonly { readonly name: string; readonly publicKey: string }[];
  };
  /** folder with the built UI (`de/`, `en/`); absent while a development server delivers it */
  readonly uiFolder: string | undefined;
  /** lets a monitoring system read /metrics from elsewhere */
  readonly metricsToken: string | undefined;
  /** off only for benchmarks and specs */
  readonly rateLimits: boolean;
  /** addresses of the proxies in front, or false */
  readonly trustProxy: string | false;
  readonly logLevel: string;
}

/** A setting is missing or cannot be used. The message lists everything that is wrong; secrets are never repeated in it. */
export class ConfigurationError extends Error {}

/**
 * Reads environment variables `AKTENLAUF_…`.
 * @throws ConfigurationError
 */
export function readApiConfig(env: Readonly<Record<string, string | undefined>>): ApiConfig {
  const read = new Reading(env);
  const config: ApiConfig = {
    host: read.optional('AKTENLAUF_HOST') ?? '127.0.0.1',
    port: read.whole('AKTENLAUF_PORT', 3000),
    publicUrl: read.url('AKTENLAUF_PUBLIC_URL', 'http', 'https'),
    database: {
      appUrl: read.url('AKTENLAUF_DB_APP_URL', 'postgres', 'postgresql'),
      systemUrl: read.url('AKTENLAUF_DB_SYSTEM_URL', 'postgres', 'postgresql'),
      poolSize: read.whole('AKTENLAUF_API_POOL_SIZE', 12),
    },
    objects: {
      endpoint: read.url('AKTENLAUF_S3_ENDPOINT', 'http', 'https'),
      accessKey: read.text('AKTENLAUF_S3_ACCESS_KEY'),
      secretKey: read.text('AKTENLAUF_S3_SECRET_KEY'),
      region: read.optional('AKTENLAUF_S3_REGION'),
      bucketPrefix: read.text('AKTENLAUF_S3_BUCKET_PREFIX'),
    },
    temporal: {
      address: read.text('AKTENLAUF_TEMPORAL_ADDRESS'),
      namespace: read.optional('AKTENLAUF_TEMPORAL_NAMESPACE') ?? 'aktenlauf',
      payloadKeys: read.text('AKTENLAUF_PAYLOAD_KEYS'),
    },
    identity: {
      issuer: read.url('AKTENLAUF_OIDC_ISSUER', 'http', 'https'),
      clientId: read.text('AKTENLAUF_OIDC_CLIENT_ID'),
      clientSecret: read.text('AKTENLAUF_OIDC_CLIENT_SECRET'),
    },
    linkSecret: read.secret('AKTENLAUF_LINK_SECRET', 32),
    packages: {
      signingKey: read.bytes('AKTENLAUF_SIGNING_KEY', 32),
      trustedKeys: read.keys('AKTENLAUF_TRUSTED_KEYS'),
    },
    uiFolder: read.optional('AKTENLAUF_UI_DIR'),
    metricsToken: read.optional('AKTENLAUF_METRICS_TOKEN'),
    rateLimits: read.choice('AKTENLAUF_RATE_LIMITS', 'on', 'off') === 'on',
    trustProxy: read.optional('AKTENLAUF_TRUST_PROXY') ?? false,
    logLevel: read.choice('AKTENLAUF_LOG_LEVEL', 'info', 'debug', 'warn', 'error', 'silent'),
  };
  if (read.problems.length > 0) {
    throw new ConfigurationError(`The API's configuration cannot be used:\n- ${read.problems.join('\n- ')}`);
  }
  return deepFreeze(config);
}

/** Reads single settings and collects what is wrong with them. */
class Reading {
  readonly problems: string[] = [];
  readonly #env: Readonly<Record<string, string | undefined>>;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#env = env;
  }

  optional(name: string): string | undefined {
    const value = this.#env[name]?.trim();
    return value === '' ? undefined : value;
  }

  text(name: string): string {
    const value = this.optional(name);
    if (value === undefined) this.problems.push(`${name} is missing`);
    return value ?? '';
  }

  url(name: string, ...protocols: string[]): string {
    const value = this.text(name);
    if (value === '') return value;
    const protocol = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : '';
    if (!protocols.includes(protocol))
      this.problems.push(`${name} must be a URL (${protocols.join(' or ')})`);
    return value.replace(/\/+$/, '');
  }

  whole(name: string, fallback: number): number {
    const value = Number(this.optional(name) ?? fallback);
    if (!Number.isInteger(value) || value < 1 || value > 65_535)
      this.problems.push(`${name} must be a whole number from 1 to 65535`);
    return value;
  }

  secret(name: string, length: number): string {
    const value = this.text(name);
    if (value !== '' && value.length < length)
      this.problems.push(`${name} must have at least ${length} characters`);
    return value;
  }

  /** So many bytes in base64url, or nothing. */
  bytes(name: string, length: number): string | undefined {
    const value = this.optional(name);
    if (value !== undefined && !isBytes(value, length))
      this.problems.push(`${name} must be ${length} bytes in base64url`);
    return value;
  }

  /** `name=key` separated by commas; each key has 32 bytes in base64url. */
  keys(name: string): { name: string; publicKey: string }[] {
    const keys = (this.optional(name) ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .map((entry) => {
        const at = entry.lastIndexOf('=');
        return { name: entry.slice(0, at).trim(), publicKey: entry.slice(at + 1).trim() };
      });
    if (keys.some((key) => key.name === '' || !isBytes(key.publicKey, 32)))
      this.problems.push(`${name} must be entries name=key, each key 32 bytes in base64url`);
    return keys;
  }

  /** One of the words; the first is the default. */
  choice(name: string, ...choices: [string, ...string[]]): string {
    const value = this.optional(name) ?? choices[0];
    if (!choices.includes(value)) this.problems.push(`${name} must be one of: ${choices.join(', ')}`);
    return value;
  }
}

function isBytes(value: string, length: number): boolean {
  return /^[\w-]+$/.test(value) && Buffer.from(value, 'base64url').length === length;
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null) deepFreeze(part as object);
  return Object.freeze(value);
}
