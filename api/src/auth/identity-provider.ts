import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import * as oidc from 'openid-client';

/** What a sign-in must prove when it comes back; kept in the browser's own cookie meanwhile. */
export interface SignInChallenge {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** The OIDC provider: code flow with PKCE, the client's secret stays here. */
export interface IdentityProvider {
  /** Where to send the browser, and what to check when it returns. @throws Refusal `unavailable` */
  begin(): Promise<{ url: URL; challenge: SignInChallenge }>;
  /**
   * Redeems the code.
   * @param query of the callback
   * @throws Refusal `not-signed-in` when the answer does not fit the challenge, `unavailable`
   */
  finish(query: URLSearchParams, challenge: SignInChallenge): Promise<{ issuer: string; subject: string }>;
}

export interface ClientAccess {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Opens the provider; its metadata are read at the first sign-in, again after a failure. */
export function openIdentityProvider(access: ClientAccess, redirectUri: string): IdentityProvider {
  let known: Promise<oidc.Configuration> | undefined;
  const discover = async (): Promise<oidc.Configuration> => {
    const issuer = new URL(access.issuer);
    // plain http is for a provider on this machine or in the compose network
    const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(issuer, access.clientId, undefined, oidc.ClientSecretBasic(access.clientSecret), {
      execute,
      timeout: 5,
    });
  };
  const configuration = async (): Promise<oidc.Configuration> => {
    known ??= discover();
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw unavailable(error);
    }
  };
  return {
    async begin() {
      const config = await configuration();
      const challenge = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: challenge.state,
        nonce: challenge.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(challenge.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url, challenge };
    },
    async finish(query, challenge) {
      const config = await configuration();
      const callback = new URL(redirectUri);
      callback.search = query.toString();
      try {
        const tokens = await oidc.authorizationCodeGrant(config, callback, {
          expectedState: challenge.state,
          expectedNonce: challenge.nonce,
          pkceCodeVerifier: challenge.codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new Refusal('not-signed-in');
        return { issuer: claims.iss, subject: claims.sub };
      } catch (error) {
        throw answered(error) ? refused(error) : unavailable(error);
      }
    },
  };
}

/** Whether the provider did answer, only not as it should. */
function answered(error: unknown): boolean {
  return (
    error instanceof Refusal ||
    error instanceof oidc.ResponseBodyError ||
    error instanceof oidc.AuthorizationResponseError ||
    (error instanceof oidc.ClientError && error.code !== 'OAUTH_TIMEOUT')
  );
}

function refused(cause: unknown): Refusal {
  const refusal = new Refusal('not-signed-in');
  refusal.cause = cause;
  return refusal;
}

function unavailable(cause: unknown): Refusal {
  const refusal = new Refusal('unavailable');
  refusal.cause = cause;
  return refusal;
}
