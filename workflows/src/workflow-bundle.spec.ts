import { buildWorkflowBundle, loadWorkflowBundle } from './workflow-bundle.ts';

/** What may run inside a workflow: the shell, the words it shares, and the engine's own library. */
const allowed = [
  /^\.\/workflows\/src\/workflows\//,
  /^\.\/workflows\/src\/contract\//,
  /^\.\/workflows\/src\/codec\/failure-converter\.ts$/,
  /^\.\/node_modules\/(@temporalio\/(workflow|common)|nexus-rpc|long|ms)\//,
];
const KIB = 1024;

describe('the workflow bundle', () => {
  it('refuses a configured file that is not there', async () => {
    await expectAsync(loadWorkflowBundle('/nowhere/bundle.js')).toBeRejectedWithError(
      /AKTENLAUF_WORKFLOW_BUNDLE/,
    );
  });

  it('contains nothing but the shell, the contract and the library of the engine, and stays small', async () => {
    const { code } = await buildWorkflowBundle();
    const modules = [...code.matchAll(/^\/\*\*\*\/ "([^"]+)"/gm)]
      .map((match) => match[1] ?? '')
      .filter((name) => !name.startsWith('?'));
    expect(modules).toContain('./workflows/src/workflows/case.ts');
    expect(modules.filter((name) => !allowed.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(code.replace(/^.*sourceMappingURL.*$/m, '').length).toBeLessThan(700 * KIB);
  }, 60_000);
});
