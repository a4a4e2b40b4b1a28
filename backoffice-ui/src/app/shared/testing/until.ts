import type { HttpTestingController, TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

/**
 * Waits for a state one can see; the limit of the spec ends the waiting. Unlike `whenStable` it does not wait for
 * replies, which a spec often gives only afterwards.
 */
export async function until(holds: () => boolean): Promise<void> {
  for (TestBed.tick(); !holds(); TestBed.tick()) await new Promise((next) => setTimeout(next));
}

/** The next request to an address, once the page has sent it. */
export async function arriving(http: HttpTestingController, url: string): Promise<TestRequest> {
  let found: TestRequest | undefined;
  await until(() => (found = http.match(url)[0]) !== undefined);
  return found as TestRequest;
}
