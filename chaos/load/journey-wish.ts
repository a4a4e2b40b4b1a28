import { smallPdf } from '../../e2e/support/portal-client.ts';
import type { PortalFile } from '../../e2e/support/portal-client.ts';
import { SeededRandom } from '../seeded-random.ts';

/** How a journey goes, as long as nothing is in its way. Derives from seed and number alone. */
export interface JourneyWish {
  /** unusual part of the applicant's mail address, to find the journey again everywhere */
  readonly mark: string;
  readonly files: readonly PortalFile[];
  /** consent to electronic service: the notice is retrieved, else it goes by post */
  readonly consent: boolean;
  readonly years: '1J' | '2J';
  /** the clerk asks, the citizen answers with these files */
  readonly question: readonly PortalFile[] | null;
  readonly ending: 'approve' | 'reject' | 'withdraw';
  /** online payments that do not succeed come before one that does */
  readonly payment: 'online' | 'cancel-then-online' | 'fail-then-transfer' | 'transfer';
  /** the citizen does not come back from the provider's page: the product has to look by itself */
  readonly staysAway: boolean;
  /** a clerk scans something in */
  readonly paper: PortalFile | null;
}

export function wishJourney(seed: number, number: number): JourneyWish {
  const random = new SeededRandom(`chaos/${seed}/journey/${number}`);
  const file = (key: string, evidence?: string): PortalFile => ({
    key,
    ...(evidence === undefined ? {} : { evidence }),
    name: `${key} ä.pdf`,
    type: 'application/pdf',
    bytes: someBytes(random, `${seed}/${number}/${key}`),
  });
  const extra = Array.from({ length: random.whole(0, 2) }, (_, index) => file(`beilage-${index}`));
  return {
    mark: `chaos-${seed}-${number}`,
    files: [file('schein', 'fahrzeugschein'), ...extra],
    consent: random.chance(0.6),
    years: random.chance(0.5) ? '1J' : '2J',
    question: random.chance(0.4) ? [file('erklaerung', 'nutzungserklaerung')] : null,
    ending: random.weighted({ approve: 62, reject: 26, withdraw: 12 }),
    payment: random.weighted({
      online: 45,
      'cancel-then-online': 20,
      'fail-then-transfer': 10,
      transfer: 25,
    }),
    staysAway: random.chance(0.25),
    paper: random.chance(0.3) ? file('post') : null,
  };
}

/** Mostly small; one in eight is larger than a part of a streamed upload. */
function someBytes(random: SeededRandom, text: string): Uint8Array {
  const size = random.chance(0.125) ? random.whole(5_500_000, 6_500_000) : random.whole(400, 60_000);
  const content = Buffer.alloc(size, `${text} `);
  return Buffer.concat([smallPdf(text), content]);
}
