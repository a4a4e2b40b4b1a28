import { samplesOf } from '@aktenlauf/workflows/definition/check-samples.ts';
import { courseDrawing } from '@aktenlauf/workflows/definition/course-drawing.ts';
import { sortedPaths } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import type { CourseDrawing, DefinitionFile, SampleEntry } from './schemas.ts';

/** The parts of a definition that version and draft show alike. */
export interface DescribedDefinition {
  title: string;
  summary: string;
  definition: Record<string, unknown> | null;
  formSchema: Record<string, unknown> | null;
  samples: Static<typeof SampleEntry>[];
  course: Static<typeof CourseDrawing> | null;
}

/** Reads out a definition; null: service.yaml cannot be read. */
export function describeDefinition(
  definition: ServiceDefinition | null,
  files: Readonly<Record<string, unknown>>,
  language: Language,
): DescribedDefinition {
  const form = files['form.json'];
  return {
    title: definition?.title[language] ?? '',
    summary: definition?.summary[language] ?? '',
    definition: definition as Record<string, unknown> | null,
    formSchema: isObject(form) ? form : null,
    samples:
      definition === null
        ? []
        : samplesOf(definition, files).samples.map(({ name, title, expectedEnd, expectedFee }) => ({
            name,
            title,
            expectedStage: expectedEnd.stage,
            expectedOutcome: expectedEnd.outcome,
            expectedFee,
          })),
    course: definition === null ? null : courseDrawing(definition, language),
  };
}

/** The files as text, in the order people look for them. */
export function describeFiles(contents: DefinitionContents): Static<typeof DefinitionFile>[] {
  const files = sortedPaths(contents).map((path) => {
    const bytes = contents.get(path) ?? new Uint8Array();
    return { path, kind: kindOf(path), size: bytes.length, text: new TextDecoder().decode(bytes) };
  });
  return files.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

type Kind = Static<typeof DefinitionFile>['kind'];
const order: Kind[] = ['service', 'form', 'letter', 'mail', 'sample', 'other'];

function kindOf(path: string): Kind {
  if (path === 'service.yaml') return 'service';
  if (path === 'form.json') return 'form';
  if (path.startsWith('letters/')) return 'letter';
  if (path.startsWith('mails/')) return 'mail';
  return path.startsWith('samples/') ? 'sample' : 'other';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
