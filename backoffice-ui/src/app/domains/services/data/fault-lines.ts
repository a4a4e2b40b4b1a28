import type { DefinitionFault } from './service-shapes';

/** Numbers of lines (from 1) that faults of a text name: "line 3", "Zeile 3". */
export function faultLines(faults: readonly DefinitionFault[]): ReadonlySet<number> {
  return new Set(
    faults.flatMap(({ path, what }) => {
      const match = /(?:line|Zeile)[ :]+(\d+)/i.exec(`${path} ${what}`);
      return match ? [Number(match[1])] : [];
    }),
  );
}
