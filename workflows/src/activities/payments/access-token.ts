import { ProviderProblem } from './payment-provider.ts';

/** Access by OAuth 2 client credentials. */
export interface ClientCredentials {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
}

/** Gives out a token, fetched once and kept until shortly before it ends; `forget` after the provider refused it. */
export interface TokenSource {
  token(): Promise<string>;
  forget(): void;
}

const SPARE_MS = 15_000;

/** @param timeoutMs how long the token address may take */
export function clientCredentialTokens(credentials: ClientCredentials, timeoutMs: number): TokenSource {
  let kept: { token: Promise<string>; until: number } | undefined;

  async function fetchToken(): Promise<string> {
    const response = await fetch(credentials.tokenUrl, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${encodeURIComponent(credentials.clientId)}:${encodeURIComponent(credentials.clientSecret)}`).toString('base64')}`,
        accept: 'application/json',
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new ProviderProblem('unreachable', null, error);
    });
    if (response.status >= 500) throw new ProviderProblem('unreachable');
    const body = (await response.json().catch(() => null)) as {
      access_token?: unknown;
      expires_in?: unknown;
    } | null;
    if (!response.ok || typeof body?.access_token !== 'string') throw new ProviderProblem('not-authorised');
    const seconds = typeof body.expires_in === 'number' ? body.expires_in : 60;
    if (kept !== undefined) kept.until = Date.now() + seconds * 1_000 - SPARE_MS;
    return body.access_token;
  }

  return {
    async token() {
      if (kept === undefined || kept.until <= Date.now()) {
        const fetched = { token: fetchToken(), until: Date.now() + timeoutMs };
        kept = fetched;
        fetched.token.catch(() => {
          if (kept === fetched) kept = undefined;
        });
      }
      return await kept.token;
    },
    forget() {
      kept = undefined;
    },
  };
}
