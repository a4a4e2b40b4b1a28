import { buildApp } from './app.ts';
import { readApiConfig } from './config.ts';
import { openDependencies } from './dependencies.ts';

/** Where the contract is committed. */
export const contractFile = new URL('../openapi.json', import.meta.url);

/** The contract as text, stable in order and layout. Nothing is connected to. */
export async function contractText(): Promise<string> {
  const dependencies = await openDependencies(readApiConfig(placeholders));
  const app = await buildApp(dependencies);
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  await dependencies.close();
  return text;
}

/** Settings that lead nowhere: the contract does not depend on them. */
const placeholders = {
  AKTENLAUF_PUBLIC_URL: 'https://contract.invalid',
  AKTENLAUF_DB_APP_URL: 'postgres://contract.invalid/none',
  AKTENLAUF_DB_SYSTEM_URL: 'postgres://contract.invalid/none',
  AKTENLAUF_S3_ENDPOINT: 'http://contract.invalid',
  AKTENLAUF_S3_ACCESS_KEY: 'none',
  AKTENLAUF_S3_SECRET_KEY: 'none',
  AKTENLAUF_S3_BUCKET_PREFIX: 'none-',
  AKTENLAUF_TEMPORAL_ADDRESS: 'contract.invalid:7233',
  AKTENLAUF_PAYLOAD_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
  AKTENLAUF_OIDC_ISSUER: 'https://contract.invalid',
  AKTENLAUF_OIDC_CLIENT_ID: 'none',
  AKTENLAUF_OIDC_CLIENT_SECRET: 'none',
  AKTENLAUF_LINK_SECRET: 'x'.repeat(32),
  AKTENLAUF_LOG_LEVEL: 'silent',
};
