import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';

/** Columns an entity leaves out on purpose. */
const UNMAPPED: Readonly<Record<string, readonly string[]>> = {
  cases: ['audit_head', 'audit_seq', 'sort_due', 'overran'],
};

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

/** Names of one type that mean the same. */
function canonical(type: string): string {
  const plain = type.toLowerCase().replace(/\(\d+\)/, '');
  const names: Readonly<Record<string, string>> = {
    int: 'integer',
    int4: 'integer',
    bool: 'boolean',
    timestamptz: 'timestamp with time zone',
    _text: 'text[]',
  };
  return names[plain] ?? plain;
}

describe('Entities', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterAll(() => test.close());

  it('have exactly the columns of the catalogue, with type and nullability', async () => {
    const catalogue = await test.asOwner<Column>(
      `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, not a.attnotnull as nullable
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
    );
    const entities = [...test.storage.orm.getMetadata().getAll().values()].filter(
      (meta) => !meta.abstract && !meta.embeddable,
    );
    expect(entities.length).toBeGreaterThan(10);
    for (const meta of entities) {
      const mapped = meta.props.map((property) => ({
        table: meta.tableName,
        column: property.fieldNames[0] ?? '',
        type: canonical(property.columnTypes[0] ?? ''),
        nullable: property.nullable === true,
      }));
      const leftOut = UNMAPPED[meta.tableName] ?? [];
      const actual = catalogue.filter((row) => row.table === meta.tableName && !leftOut.includes(row.column));
      const byName = (a: Column, b: Column): number => a.column.localeCompare(b.column);
      expect(mapped.sort(byName))
        .withContext(meta.tableName)
        .toEqual(actual.map((row) => ({ ...row, type: canonical(row.type) })).sort(byName));
    }
  });

  it('stand on tables that all carry a tenant, forced policies and composite keys', async () => {
    const open = await test.asOwner<{ relname: string }>(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and c.relname not in ('schema_migration', 'case_search') and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
    const simple = await test.asOwner<{ name: string }>(
      `select k.conname as name from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace
         and k.confrelid <> 'tenant'::regclass and array_length(k.conkey, 1) < 2`,
    );
    expect(simple).toEqual([]);
  });
});
