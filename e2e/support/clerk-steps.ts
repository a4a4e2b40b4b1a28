import type { Page } from 'playwright-core';

/** Opens the inbox and from it the case. */
export async function openFromInbox(page: Page, caseNumber: string): Promise<void> {
  await page
    .getByRole('link', { name: /^Posteingang/ })
    .first()
    .click();
  await page.getByRole('link', { name: caseNumber, exact: true }).click();
  await page.getByText(caseNumber).first().waitFor();
}

/** Opens a case that waits for a second signature. */
export async function openForSignature(page: Page, caseNumber: string): Promise<void> {
  await page.getByRole('link', { name: /^Zur Zeichnung/ }).click();
  await page.getByRole('link', { name: caseNumber, exact: true }).click();
}

export async function claim(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Übernehmen' }).first().click();
  await page.getByText('bei mir').waitFor();
}

/** The stage the case is in, as the stepper says it. */
export async function untilStage(page: Page, stage: string): Promise<void> {
  await page.locator('[aria-current="step"]', { hasText: stage }).waitFor({ timeout: 90_000 });
}

/** Ticks a task off in the application's tab. */
export async function completeTask(page: Page, title: string): Promise<void> {
  await page
    .getByRole('listitem')
    .filter({ hasText: title })
    .getByRole('button', { name: 'Erledigt' })
    .click();
}
