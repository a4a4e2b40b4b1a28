import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { Provider } from 'oidc-provider';
import type { DemoAccount, IdentityFacts, RunningPart } from './facts.ts';
import { escapeHtml, standInPage } from './html.ts';
import { readBody, sendPage } from './http-exchange.ts';
import { IdentityStore } from './identity-store.ts';
import { inProcess, listenLocally } from './in-process-server.ts';

/** How to start the identity provider. */
export interface IdentityOptions {
  readonly folder: string;
  readonly port: number;
  readonly accounts: readonly DemoAccount[];
  /** Exactly the addresses people may be sent back to after signing in. */
  readonly redirectUris: readonly string[];
  readonly clientSecret: string;
  readonly cookieKey: string;
}

const CLIENT = 'aktenlauf';

/**
 * Starts an OpenID Connect provider for people of the demo: confidential client `aktenlauf`, code flow with PKCE,
 * scopes openid, profile, email. Whoever opens the sign-in page chooses an account; there are no passwords.
 */
export async function startIdentity(options: IdentityOptions): Promise<RunningPart<IdentityFacts>> {
  const issuer = `http://localhost:${options.port}`;
  const provider = createProvider(issuer, options);
  const oidc = provider.callback();
  const server = createServer((request, response) => {
    const handled = request.url?.startsWith('/anmelden/') === true;
    if (!handled) return void oidc(request, response);
    signIn(provider, options.accounts, request, response).catch(() => {
      const body =
        '<h1>Die Anmeldung ist abgelaufen.</h1><p>Bitte beginnen Sie in Aktenlauf noch einmal.</p>';
      sendPage(response, 400, standInPage('Anmeldung', body));
    });
  });
  await listenLocally(server, options.port);
  return inProcess(server, { issuer, clientId: CLIENT, clientSecret: options.clientSecret });
}

function createProvider(issuer: string, options: IdentityOptions): Provider {
  const origins = [...new Set(options.redirectUris.map((uri) => new URL(uri).origin))];
  const accounts = new Map(options.accounts.map((account) => [account.subject, account]));
  return new Provider(issuer, {
    adapter: IdentityStore,
    clients: [
      {
        client_id: CLIENT,
        client_secret: options.clientSecret,
        redirect_uris: [...options.redirectUris],
        post_logout_redirect_uris: origins.flatMap((origin) => [origin, `${origin}/`]),
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: {
      keys: [options.cookieKey],
      names: { session: 'idp_session', interaction: 'idp_step', resume: 'idp_resume' },
    },
    jwks: { keys: [signingKey(options.folder)] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    interactions: { url: (_context, interaction) => `/anmelden/${interaction.uid}` },
    renderError: (context, out) => {
      context.type = 'html';
      const reason = escapeHtml(out.error_description ?? out.error);
      context.body = standInPage(
        'Anmeldung',
        `<h1>Die Anmeldung hat nicht geklappt.</h1><p lang="en">${reason}</p>`,
      );
    },
    findAccount: (_context, subject) => {
      const account = accounts.get(subject);
      if (account === undefined) return undefined;
      const claims = { sub: subject, name: account.name, email: account.email, email_verified: true };
      return { accountId: subject, claims: () => claims };
    },
    // our own client needs no consent page
    loadExistingGrant: async (context) => {
      const clientId = context.oidc.client?.clientId;
      const accountId = context.oidc.session?.accountId;
      if (clientId === undefined || accountId === undefined) return undefined;
      const grant = new context.oidc.provider.Grant({ clientId, accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: { Session: 12 * 3_600, Interaction: 3_600, Grant: 12 * 3_600, AccessToken: 3_600, IdToken: 3_600 },
  });
}

async function signIn(
  provider: Provider,
  accounts: readonly DemoAccount[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response); // throws for an unknown or foreign attempt
  if (request.method !== 'POST') return sendPage(response, 200, chooserPage(accounts));
  const chosen = new URLSearchParams(await readBody(request)).get('account');
  if (!accounts.some((account) => account.subject === chosen))
    return sendPage(response, 400, chooserPage(accounts));
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: chosen ?? '', remember: false } },
    { mergeWithLastSubmission: false },
  );
}

function chooserPage(accounts: readonly DemoAccount[]): string {
  const choices = accounts.map(
    (account, index) => `<label class="choice"><input type="radio" name="account" required
      value="${escapeHtml(account.subject)}"${index === 0 ? ' checked' : ''}> ${escapeHtml(account.name)}
      <small>${escapeHtml(account.description)}</small></label>`,
  );
  const form = `<form method="post"><fieldset><legend>Wer sind Sie?</legend>${choices.join('')}</fieldset>
    <button class="main" type="submit">Anmelden</button></form>`;
  return standInPage(
    'Anmelden',
    `<h1>Anmelden</h1><p class="note">Dies ist die Anmeldung der Vorführung auf diesem Rechner. Kennwörter gibt es hier
      nicht: Wählen Sie eine Person. Im Betrieb steht an dieser Stelle die Anmeldung Ihrer Verwaltung.</p>
     ${accounts.length === 0 ? '<p>Es ist noch niemand angelegt.</p>' : form}`,
  );
}

function logoutSource(context: { body: unknown }, form: string): void {
  const submit = `<button class="main" type="submit" form="op.logoutForm" name="logout" value="yes">Abmelden</button>`;
  context.body = standInPage('Abmelden', `<h1>Abmelden?</h1>${form}${submit}`);
}

function postLogoutSuccessSource(context: { body: unknown }): void {
  context.body = standInPage('Abgemeldet', '<h1>Sie sind abgemeldet.</h1>');
}

/** One signing key per data folder, so that sessions of the product survive a restart of the provider. */
function signingKey(folder: string): JsonWebKey & { kid: string; alg: string; use: string; kty: string } {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'signing-key.json');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
    writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey & {
    kid: string;
    alg: string;
    use: string;
    kty: string;
  };
}
