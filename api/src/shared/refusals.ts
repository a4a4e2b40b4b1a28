import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { RefusalCode } from '@aktenlauf/workflows/contract/refusal.ts';
import { problemTable } from './problem-table.ts';

/** Whether an error is a business refusal. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;

/** Whether a text is one of the product's codes, as replies of commands carry them. */
export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(problemTable, code);
