import { buildApp } from './app.ts';

/** The contract as text, stable in order and layout. */
export async function contractText(): Promise<string> {
  const app = await buildApp();
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  return text;
}

/** Where it is committed. */
export const contractFile = new URL('../openapi.json', import.meta.url);
