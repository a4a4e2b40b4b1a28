import type { DefinitionFault } from './service-shapes';

/**
 * Numbers of lines (from 1) that faults of a text point to: where the variable or filter they name stands, else the line
 * they name. A template counts its lines from the part it was compiled as, so for templates only names are looked for.
 */
export function faultLines(faults: readonly DefinitionFault[], text: string): ReadonlySet<number> {
  const lines = text.split('\n');
  return new Set(
    faults.flatMap(({ file, path, what }) => {
      const [, name] = /undefined (?:variable|filter): ([\w.-]+)/.exec(what) ?? [];
      if (name !== undefined) return lines.flatMap((line, at) => (line.includes(name) ? [at + 1] : []));
      const [, line] = /line[ :]+(\d+)/i.exec(`${path} ${what}`) ?? [];
      return line === undefined || file.endsWith('.liquid') ? [] : [Number(line)];
    }),
  );
}
