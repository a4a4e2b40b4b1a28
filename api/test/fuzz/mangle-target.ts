import { randomUUID } from 'node:crypto';
import type { Dice } from './dice.ts';
import { oddTexts } from './generators.ts';
import { objectOf } from './mangling.ts';
import type { Manglings } from './mangling.ts';
import { targetOf } from './planned.ts';

const foreignIds = [
  'caseId',
  'versionId',
  'dossierId',
  'commandId',
  'requestId',
  'spoolRunId',
  'strayItemId',
  'followUpId',
  'viewId',
  'applicationId',
  'attemptId',
  'messageId',
  'documentVersionId',
];

/** What can be wrong with path and query. */
export const inTarget: Manglings = {
  'id that names nothing': (planned, dice) => {
    const names = Object.keys(planned.path);
    if (names.length === 0) return false;
    planned.path[dice.pick(names)] = dice.pick([
      randomUUID(),
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      randomUUID().toUpperCase(),
    ]);
    return true;
  },
  'id of the other town': (planned, dice, { foreignPool }) => {
    const name = Object.keys(planned.path).find((one) => foreignIds.includes(one));
    const entries = Object.values(foreignPool)
      .flat()
      .filter((entry) => name !== undefined && entry[name] !== undefined);
    if (name === undefined || entries.length === 0) return false;
    planned.path[name] = String(dice.pick(entries)[name]);
    return true;
  },
  'id that is none': (planned, dice) => {
    const names = Object.keys(planned.path);
    if (names.length === 0) return false;
    planned.path[dice.pick(names)] = dice.pick([
      'x',
      '1',
      '*',
      '.',
      '..',
      'null',
      '{caseId}',
      '-',
      '%00',
      '\0',
      '\ud83d\ude00',
      `${randomUUID()}/..`,
      'a'.repeat(250),
      ...oddTexts,
    ]);
    return true;
  },
  'path tricks': (planned, dice) => {
    const target = targetOf(planned);
    planned.target = dice
      .pick([
        `${target}/`,
        `/${target}`,
        target.replace('/v1/', '/v1/../v1/'),
        target.replace('/v1/', '/v1/%2e%2e/v1/'),
        target.replace('/v1', '/V1'),
        `${target}%00`,
        `${target}%`,
        `${target}%ff`,
        `${target};x=y`,
        `${target}#x`,
        `http://evil.example${target}`,
        target.replaceAll('/', '\\'),
        `${target}${'/a'.repeat(4_000)}`,
        '*',
        `${target}?${'a=1&'.repeat(2_000)}`,
      ])
      .replaceAll(' ', '%20');
    return true;
  },
  'query that nobody knows': (planned, dice) => {
    planned.query.push(
      dice.pick<[string, string]>([
        ['x', 'y'],
        ['__proto__', 'x'],
        ['constructor', 'x'],
        ['a[b]', 'c'],
        ['', ''],
        ['tenantId', randomUUID()],
      ]),
    );
    return true;
  },
  'query repeated': (planned, dice) => {
    if (planned.query.length === 0) return false;
    const [name] = dice.pick(planned.query);
    planned.query.push([name, String(dice.pick(oddTexts))]);
    return true;
  },
  'query of the wrong kind': (planned, dice) => {
    if (planned.query.length === 0) return false;
    const chosen = dice.pick(planned.query);
    chosen[1] = dice.pick(['', '\0', 'x'.repeat(3_000), 'NaN', '-1', '[]', ...oddTexts]);
    return true;
  },
  'tampered cursor': (planned, dice, { cursors }) => {
    if (cursors.length === 0) return false;
    const cursor = tampered(dice, dice.pick(cursors));
    const body = objectOf(planned);
    if (/search/.test(planned.operation.id) && body !== undefined) body['cursor'] = cursor;
    else if (planned.operation.id === 'get-timeline') planned.query = [['cursor', cursor]];
    else return false;
    return true;
  },
};

/** A cursor that was handed out, with one of its values exchanged. */
function tampered(dice: Dice, cursor: string): string {
  if (dice.chance(20)) return dice.pick(['x', '===', 'W10', 'bnVsbA', cursor.slice(0, -3), `${cursor}AAAA`]);
  const values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
  values[dice.next() % values.length] = dice.pick([
    null,
    true,
    -1,
    1e300,
    'x',
    '',
    'infinity',
    '2026-99-99',
    ...oddTexts,
  ]);
  if (dice.chance(20)) values.push('x');
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}
