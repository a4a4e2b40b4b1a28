/**
 * Types that read an OpenAPI `paths` interface (as openapi-typescript writes it), so that path, parameters, body and
 * reply of every call are checked by the compiler. Pure types; nothing of this reaches the browser.
 */

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The operation behind a path and method; `never` when the contract has none. */
export type OperationAt<Paths, P extends keyof Paths, M extends Method> = Paths[P] extends {
  [K in M]: infer Operation;
}
  ? Operation
  : never;

/** All paths of the contract that know this method. */
export type PathFor<Paths, M extends Method> = {
  [P in keyof Paths]: [OperationAt<Paths, P, M>] extends [never] ? never : P;
}[keyof Paths] &
  string;

type ParametersOf<Operation> = Operation extends { parameters: infer Parameters } ? Parameters : never;
type PathParams<Operation> = ParametersOf<Operation> extends { path: infer Value } ? Value : never;
type QueryParams<Operation> =
  ParametersOf<Operation> extends { query?: infer Value } ? Exclude<Value, undefined> : never;
type QueryNeeded<Operation> =
  ParametersOf<Operation> extends { query: infer Value } ? ([Value] extends [never] ? false : true) : false;

/** The JSON (or other) body an operation takes; `never` when it takes none. */
export type BodyOf<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? Content[keyof Content]
  : Operation extends { requestBody?: infer Body }
    ? Exclude<Body, undefined> extends { content: infer Content }
      ? Content[keyof Content]
      : never
    : never;

type Successful = 200 | 201 | 202 | 203 | 204;
type ContentOf<Reply> = Reply extends { content: infer Content }
  ? [Content] extends [never]
    ? void
    : Content[keyof Content]
  : void;

/** What an operation answers when it succeeds; `void` for replies without content. */
export type ReplyOf<Operation> = Operation extends { responses: infer Replies }
  ? {
      [Status in keyof Replies]: Status extends Successful ? ContentOf<Replies[Status]> : never;
    }[keyof Replies]
  : never;

type Part<Key extends string, Value, Needed extends boolean> = [Value] extends [never]
  ? unknown
  : Needed extends true
    ? { readonly [K in Key]: Value }
    : { readonly [K in Key]?: Value };

/** What a call must name: path parameters, query, body; only what its operation really has. */
export type CallOf<Operation> = Part<'path', PathParams<Operation>, true> &
  Part<'query', QueryParams<Operation>, QueryNeeded<Operation>> &
  Part<'body', BodyOf<Operation>, true>;
