/** The servers of the stack. */
export type Part = 'postgres' | 'temporal' | 'minio' | 'mail' | 'identity' | 'payment';

/** How to reach the Postgres server and, on it, the database of the product. */
export interface PostgresFacts {
  readonly host: string;
  readonly port: number;
  /** Superuser, database `postgres`. */
  readonly superuserUrl: string;
  /** Folder of the cluster; outside of the data folder when the database user cannot enter that. */
  readonly cluster: string;
  readonly database: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly systemUrl: string;
  readonly disposalUrl: string;
}

export interface TemporalFacts {
  /** host:port of the frontend (gRPC). */
  readonly address: string;
  readonly namespace: string;
}

export interface MinioFacts {
  /** e.g. http://127.0.0.1:4804 */
  readonly endpoint: string;
  readonly host: string;
  readonly port: number;
  /** The application's keys: they may not bypass a lock. */
  readonly accessKey: string;
  readonly secretKey: string;
  /** The disposal keys: they may. */
  readonly disposalAccessKey: string;
  readonly disposalSecretKey: string;
}

export interface MailFacts {
  readonly smtpPort: number;
  /** smtp://127.0.0.1:port */
  readonly smtpUrl: string;
  /** Page to read the mails; JSON below /api/messages. */
  readonly httpUrl: string;
}

export interface IdentityFacts {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface PaymentFacts {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly originatorId: string;
  readonly endPointId: string;
  /** The provider's own ledger as JSON: what it believes was paid. */
  readonly ledgerUrl: string;
}

/** Facts by part; plain JSON, so that they can be handed to child processes. */
export interface StackFacts {
  readonly postgres: PostgresFacts;
  readonly temporal: TemporalFacts;
  readonly minio: MinioFacts;
  readonly mail: MailFacts;
  readonly identity: IdentityFacts;
  readonly payment: PaymentFacts;
}

/** A person who can sign in at the embedded identity provider. */
export interface DemoAccount {
  /** The OIDC subject; the product knows its staff by issuer and subject. */
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  /** One line on the sign-in page: town, unit, role. */
  readonly description: string;
}

/** One part while it runs. */
export interface RunningPart<F> {
  readonly facts: F;
  /** Ends politely. */
  stop(): Promise<void>;
  /** Ends at once, as a power cut would. */
  kill(): Promise<void>;
  /** Lets this process end although the part still runs. */
  unref(): void;
  /** False once it ended by itself or was killed; parts in this very process always run. */
  running?(): boolean;
  /** Process id of a server; none for parts in this very process. */
  readonly pid?: number;
}
