import { DEMO_TOWNS } from './demo/towns.ts';
import type { DemoAccount } from './stack/facts.ts';

/** Everybody of the demo towns who can sign in. */
export const demoAccounts: readonly DemoAccount[] = DEMO_TOWNS.flatMap((town) =>
  town.people.map((person) => ({
    subject: person.subject,
    name: person.name,
    email: `${person.subject}@${town.key}.example`,
    description: `${town.name} · ${person.duty}`,
  })),
);
