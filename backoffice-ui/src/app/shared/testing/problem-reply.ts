import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import './known-refusals';

/** A refusal as the server sends it, for specs. */
export function problemReply(status: number, problem: Record<string, unknown>): HttpErrorResponse {
  return new HttpErrorResponse({
    status,
    error: { status, ...problem },
    headers: new HttpHeaders({ 'content-type': 'application/problem+json' }),
  });
}
