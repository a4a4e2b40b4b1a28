import pg from 'pg';

const BIGINT = 20;
const DATE = 1082;
const DATE_ARRAY = 1182;

/**
 * How values leave Postgres, the same on every connection: legal days stay 'YYYY-MM-DD', instants become `Date`,
 * bigint (sizes, counts) becomes a number.
 * @throws Error for a bigint beyond 2^53
 */
export const valueTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === DATE) return (value) => value;
    if (oid === DATE_ARRAY)
      return (value) =>
        value
          .slice(1, -1)
          .split(',')
          .filter((day) => day !== '');
    if (oid === BIGINT) return safeNumber;
    const parse: unknown =
      format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
    return parse as (value: string) => unknown;
  },
};

function safeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error('bigint beyond 2^53');
  return number;
}
