import { globSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../folders.ts';

/** The tiers of design/6-quality.md, in the order in which `npm test` runs them. */
export const tierNames = ['pure', 'stack', 'database', 'activities', 'workflow', 'api', 'ui', 'e2e'] as const;
export type TierName = (typeof tierNames)[number];

/** Folders of specs by tier; a folder further down the list wins over one that contains it. The UI has its own runner. */
const folders: readonly (readonly [folder: string, tier: Exclude<TierName, 'ui'>])[] = [
  ['workflows', 'pure'],
  ['workflows/src/workflows', 'workflow'],
  ['workflows/src/client', 'workflow'],
  ['workflows/src/activities', 'activities'],
  ['workflows/src/relay', 'activities'],
  ['workflows/test', 'workflow'],
  ['storage', 'database'],
  ['api', 'api'],
  ['scripts', 'stack'],
  ['bench', 'stack'],
  ['chaos', 'stack'],
  ['e2e', 'e2e'],
];

/** Which tier a spec file belongs to; undefined when it lies in no tier's folder. */
export function tierOf(file: string): TierName | undefined {
  if (file.startsWith('backoffice-ui/')) return 'ui';
  return folders.findLast(([folder]) => file.startsWith(`${folder}/`))?.[1];
}

/** All spec files of the repository by tier, as paths from its root. */
export function specFiles(): {
  byTier: ReadonlyMap<TierName, readonly string[]>;
  homeless: readonly string[];
} {
  const files = globSync('**/*.spec.ts', {
    cwd: rootFolder,
    exclude: (name) => ['node_modules', 'dist', '.angular', '.data', '.git'].includes(path.basename(name)),
  });
  const byTier = new Map<TierName, string[]>(tierNames.map((tier) => [tier, []]));
  const homeless: string[] = [];
  for (const file of files.map((name) => name.split(path.sep).join('/')).sort()) {
    const tier = tierOf(file);
    if (tier === undefined) homeless.push(file);
    else byTier.get(tier)?.push(file);
  }
  return { byTier, homeless };
}
