/** The line a client sends over: `fetch`, or one that loses answers as networks do. */
export type Send = (address: string, init?: RequestInit) => Promise<Response>;
