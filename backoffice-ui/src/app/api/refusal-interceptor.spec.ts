import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { describeProblem } from './problem';
import { refusalInterceptor } from './refusal-interceptor';

describe('A refusal', () => {
  async function answered(status: number, code: string): Promise<unknown> {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([refusalInterceptor])), provideHttpClientTesting()],
    });
    const reply = firstValueFrom(TestBed.inject(HttpClient).get('/x')).catch((error: unknown) => error);
    const server = TestBed.inject(HttpTestingController);
    server.expectOne('/x').flush({ code }, { status, statusText: 'Refused' });
    return reply;
  }

  it('reaches the page unchanged, with words for it', async () => {
    expect(describeProblem(await answered(409, 'already-claimed'))).toEqual(
      jasmine.objectContaining({ code: 'already-claimed', title: 'Schon übernommen' }),
    );
  });

  it('reaches it also where no words are needed', async () => {
    expect(describeProblem(await answered(401, 'not-signed-in')).code).toBe('not-signed-in');
  });
});
