import type { Page } from 'playwright-core';

/** Opens one of the tabs of a version or a draft. */
export async function openPart(page: Page, title: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${title}`) }).click();
}

/** Waits until everything typed is on the server. */
export async function untilSaved(page: Page): Promise<void> {
  await page.getByText(/^Gesichert \d/).waitFor({ timeout: 90_000 });
}

/** The text of the chosen letter or mail; typing replaces `from` by `to`. */
export async function rewrite(page: Page, from: string, to: string): Promise<void> {
  const editor = page.getByRole('tabpanel').locator('services-text-editor textarea');
  await editor.waitFor();
  const text = await editor.inputValue();
  if (!text.includes(from)) throw new Error(`the text has no "${from}"`);
  await editor.fill(text.replace(from, to));
}

/** Answers the dialog that asks. */
export async function confirm(page: Page, action: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}
