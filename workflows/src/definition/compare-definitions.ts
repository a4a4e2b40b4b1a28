import { diffLines } from 'diff';
import { compareValues } from './compare-values.ts';
import type { ValueChange } from './compare-values.ts';
import type { DefinitionContents } from './parse-definition.ts';
import { parseDefinition } from './parse-definition.ts';

/** A line of a text that differs; `gap` stands for lines left out that are the same. Line numbers begin at 1. */
export interface ComparedLine {
  kind: 'same' | 'added' | 'removed' | 'gap';
  text: string;
  before: number | null;
  after: number | null;
}

/** One file that differs. */
export interface FileComparison {
  path: string;
  change: 'added' | 'removed' | 'changed';
  lines: ComparedLine[];
  /** service.yaml, form and samples value by value; empty for other files and where one of the two cannot be read */
  values: ValueChange[];
}

/** Same lines shown around a change. */
const CONTEXT = 3;
/** Longer ways from one text to the other are told as a whole: all lines removed, all added. */
const MOST_EDITS = 4_000;

/** What differs between two folders, file by file; files that are the same are left out. */
export function compareDefinitions(before: DefinitionContents, after: DefinitionContents): FileComparison[] {
  const parsed = { before: valuesOf(before), after: valuesOf(after) };
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort(byPath);
  return paths.flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old !== undefined && now !== undefined && Buffer.compare(old, now) === 0) return [];
    const values =
      parsed.before.has(path) && parsed.after.has(path)
        ? compareValues(parsed.before.get(path), parsed.after.get(path))
        : [];
    return [
      {
        path,
        change:
          old === undefined
            ? ('added' as const)
            : now === undefined
              ? ('removed' as const)
              : ('changed' as const),
        lines: compareLines(textOf(old), textOf(now)),
        values,
      },
    ];
  });
}

/** Both texts line by line, with a few lines around each change. */
export function compareLines(before: string, after: string): ComparedLine[] {
  const parts = diffLines(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  const lines: ComparedLine[] = [];
  let [oldLine, newLine] = [0, 0];
  for (const { value, added, removed } of parts) {
    for (const text of linesOf(value)) {
      if (!added) oldLine += 1;
      if (!removed) newLine += 1;
      lines.push({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text,
        before: added ? null : oldLine,
        after: removed ? null : newLine,
      });
    }
  }
  return withoutDistant(lines);
}

function withoutDistant(lines: readonly ComparedLine[]): ComparedLine[] {
  const near = new Set<number>();
  lines.forEach(({ kind }, index) => {
    if (kind === 'same') return;
    for (let at = index - CONTEXT; at <= index + CONTEXT; at += 1) near.add(at);
  });
  const shown: ComparedLine[] = [];
  lines.forEach((line, index) => {
    if (near.has(index)) shown.push(line);
    else if (shown.at(-1)?.kind !== 'gap') shown.push({ kind: 'gap', text: '', before: null, after: null });
  });
  return shown;
}

function valuesOf(contents: DefinitionContents): ReadonlyMap<string, unknown> {
  const { raw, files } = parseDefinition(contents);
  const structured = Object.entries(files).filter(([path]) => path.endsWith('.json'));
  return new Map([...(raw === null ? [] : [['service.yaml', raw] as const]), ...structured]);
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** service.yaml and the form first, then by name. */
function byPath(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(path: string): number {
  return path === 'service.yaml' ? 0 : path === 'form.json' ? 1 : 2;
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : new TextDecoder().decode(bytes);
}
