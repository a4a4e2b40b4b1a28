import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateForm } from '../rules/validate-form.ts';
import { formProblems } from './check-form.ts';
import type { SchemaNode } from './form-schema.ts';
import { widgets } from './form-schema.ts';
import { guideSections } from './guide-section.ts';
import { definitionFolders, definitionsRoot, loadDefinition } from './load-definition.ts';
import { sampleSchema } from './sample.ts';
import { serviceSchema } from './schema.ts';

/** Names of all properties a schema allows, and of the words of its enums. */
function words(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) => {
    if (name === 'properties' && typeof value === 'object' && value !== null)
      return [...Object.keys(value as object), ...Object.values(value as object).flatMap(words)];
    if (name === 'enum' && Array.isArray(value))
      return value.filter((word): word is string => typeof word === 'string');
    if (name === 'const' && typeof value === 'string') return [value];
    return words(value);
  });
}

/** What somebody fills in the form the guide shows. */
const application = { antragsteller: { nachname: 'Muster' }, stand: 12, getauscht: false };

describe('the guide to definitions', () => {
  let guide: string;
  beforeAll(async () => {
    const docs = new URL('../../../docs/', import.meta.url);
    guide = await readFile(fileURLToPath(new URL('service-definitions.md', docs)), 'utf8');
  });

  it('speaks of every key and word of the vocabulary', () => {
    const vocabulary = new Set([...words(serviceSchema), ...words(sampleSchema), ...widgets]);
    expect(vocabulary.size).toBeGreaterThan(80);
    const unknown = [...vocabulary].filter(
      (word) => !new RegExp(`(?<![\\w-])${word.replaceAll('-', '\\-')}(?![\\w-])`).test(guide),
    );
    expect(unknown).toEqual([]);
  });

  it('has the sections that problems send their reader to', () => {
    for (const section of guideSections) expect(guide).toContain(`\n## ${section}\n`);
  });

  it('shows a form that passes the checks', async () => {
    const { definition } = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0'));
    const [, json = '{}'] = /\n```json\n(\{\s+"\$schema".*?)\n```\n/s.exec(guide) ?? [];
    const form = JSON.parse(json) as SchemaNode;
    expect(formProblems(definition, form)).toEqual([]);
    expect(validateForm(form, application)).toEqual([]);
    const wrong = validateForm(form, { ...application, getauscht: true });
    expect(wrong.map(({ pointer }) => pointer)).toEqual(['/getauschtAm']);
  });

  it('names every shipped service', async () => {
    for (const folder of await definitionFolders())
      expect(guide).toContain(folder.split('/').slice(-2, -1)[0] ?? '');
  });
});
