import { numberArgument } from './support/arguments.ts';
import { interleave, timed } from './support/blocks.ts';
import { crowdId } from './support/case-crowd.ts';
import type { CaseTown } from './support/case-town.ts';
import { startCrowdedTown } from './support/crowded-town.ts';
import type { Measured } from './support/result.ts';
import { quantile } from './support/statistics.ts';

/** A case that is looked for: what it says, and how people ask for it. */
interface Wanted {
  readonly kind: 'number' | 'umlaut' | 'beginning' | 'compound' | 'typo';
  readonly says: string;
  readonly asked: string;
}

/** Names nobody in the crowd has, so that the fifty rows of a page are enough for every right answer. */
const wanted: readonly Wanted[] = [
  { kind: 'number', says: 'Auerswald', asked: 'X-000000001' },
  { kind: 'umlaut', says: 'Käßbohrer', asked: 'Kaessbohrer' },
  { kind: 'umlaut', says: 'Mühlhäußer', asked: 'Muhlhausser' },
  { kind: 'umlaut', says: 'Schönwälder', asked: 'schoenwaelder' },
  { kind: 'umlaut', says: 'Çelikoğlu', asked: 'Celikoglu' },
  { kind: 'umlaut', says: 'Đorđević', asked: 'Dordevic' },
  { kind: 'umlaut', says: 'Wojciechowska-Łuczak', asked: 'Luczak' },
  { kind: 'umlaut', says: 'Goethals', asked: 'Göthals' },
  { kind: 'beginning', says: 'Finkbeiner', asked: 'Finkb' },
  { kind: 'beginning', says: 'Rautenstrauch', asked: 'raut' },
  { kind: 'beginning', says: 'Zwickelbauer Edeltraud', asked: 'edeltr zwick' },
  { kind: 'compound', says: 'Schwerlastkranaufstellung', asked: 'Aufstellung' },
  { kind: 'compound', says: 'Straßenmusikgenehmigung', asked: 'Genehmigung' },
  { kind: 'typo', says: 'Pfefferkorn', asked: 'Pfeferkorn' },
  { kind: 'typo', says: 'Kaltenbrunner', asked: 'Kaltenbruner' },
];
const kinds = ['number', 'umlaut', 'beginning', 'compound', 'typo'] as const;

interface Found {
  readonly rows: readonly { id: string }[];
}

/**
 * p95 of the search over HTTP ÷ p95 of a bare `tsvector @@` query on the same table, at 1 M cases (`--cases`), with the share of
 * wanted cases among the first fifty by way of asking: numbers, spellings of umlauts and foreign letters, beginnings of
 * words, parts of compounds, one wrong letter.
 */
export async function measure(): Promise<Measured> {
  const count = numberArgument('cases', 1_000_000);
  const town = await startCrowdedTown('sabine.moeller', { count, searchable: true });
  try {
    await hideWanted(town);
    const ask = (text: string): Promise<Found> =>
      town.staff.done<Found>('POST', '/cases/search', { view: 'all', text, filters: { closed: false } });
    const bare = (text: string): Promise<unknown> =>
      town.database.query({
        name: 'bare',
        text: `select case_id from case_search where tenant_id = $1 and words @@ to_tsquery('simple', $2) limit 50`,
        values: [town.tenantId, text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' & ')],
      });
    const side = (one: (text: string) => Promise<unknown>) => async (size: number) => {
      const times: number[] = [];
      for (let index = 0; index < size; index += 1)
        times.push(await timed(() => one(wanted[index % wanted.length]?.asked ?? '')));
      return times;
    };
    const sides = { ours: side(ask), reference: side(bare) };
    await sides.ours(30);
    await sides.reference(30);
    const times = await interleave(sides, { rounds: 10, perBlock: 30 });
    const hits: Record<string, boolean[]> = {};
    for (const [index, { kind, asked }] of wanted.entries()) {
      const { rows } = await ask(asked);
      (hits[kind] ??= []).push(rows.slice(0, 50).some(({ id }) => id === idOf(index)));
    }
    const share = (of: readonly boolean[]): number => of.filter(Boolean).length / of.length;
    const [mine, reference] = [times.ours.flat(), times.reference.flat()];
    return {
      ratio: quantile(mine, 0.95) / quantile(reference, 0.95),
      figures: {
        cases: count,
        recall: share(Object.values(hits).flat()),
        ...Object.fromEntries(kinds.map((kind) => [`recall_${kind}`, share(hits[kind] ?? [])])),
        ours_p95_ms: quantile(mine, 0.95),
        reference_p95_ms: quantile(reference, 0.95),
        samples: mine.length,
      },
    };
  } finally {
    await town.stop();
  }
}

/** Open cases of the crowd: every tenth. */
const numberOf = (index: number): number => (index + 1) * 10;
const idOf = (index: number): string =>
  `00000000-0000-7000-8000-${numberOf(index).toString(16).padStart(12, '0')}`;

/** Gives open cases the names that are looked for, and one of them its number. */
async function hideWanted({ database, unitIds }: CaseTown): Promise<void> {
  for (const [index, { says, kind, asked }] of wanted.entries()) {
    await database.query(
      `update cases set unit_id = $2, case_number = case when $3::text is null then case_number else $3 end where id = ${crowdId('$1::int')}`,
      [numberOf(index), unitIds[0], kind === 'number' ? `${asked}-W` : null],
    );
    await database.query(
      `update case_search set case_number = case when $3::text is null then case_number else $3 end,
         words = to_tsvector('simple', app.fold($2)), names = ' ' || app.fold($2) where case_id = ${crowdId('$1::int')}`,
      [numberOf(index), says, kind === 'number' ? `${asked}-W` : null],
    );
  }
}
