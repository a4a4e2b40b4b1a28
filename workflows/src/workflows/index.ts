/** The only entry of the bundle. */
export { caseWorkflow } from './case.ts';
