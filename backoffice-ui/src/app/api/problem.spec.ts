import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { problemReply } from '../shared/testing/problem-reply';
import { describeProblem } from './problem';
import { problemCodes, problemText } from './problem-texts';

describe('describeProblem', () => {
  it('gives an unknown code a general sentence, never the code itself', () => {
    const problem = describeProblem(problemReply(409, { code: 'brand-new-code' }));
    expect(problem.code).toBe('brand-new-code');
    expect(problem.title).toBe('Das hat nicht geklappt');
    expect(problem.text).toContain('Ihre Eingaben stehen noch hier');
  });

  it('gives a thrown string, a defect and nothing at all a sentence too', () => {
    for (const thrown of ['x', new TypeError('undefined is not a function'), null, undefined]) {
      const problem = describeProblem(thrown);
      expect(problem.title).toBe('Das hat nicht geklappt');
      expect(problem.text).not.toContain('undefined');
    }
  });

  it('does not trust names that every object has', () => {
    expect(problemText('constructor').title).toBe('Das hat nicht geklappt');
  });

  it('maps a code to what happened and what to do', () => {
    const problem = describeProblem(problemReply(409, { code: 'already-claimed' }));
    expect(problem.title).toBe('Schon übernommen');
    expect(problem.retryable).toBeFalse();
  });

  it('takes the code from the type where the document has no code', () => {
    expect(
      describeProblem(problemReply(409, { type: 'https://aktenlauf.example/problems/fee-open' })).code,
    ).toBe('fee-open');
  });

  it('says that the line is down and that trying again may help', () => {
    const problem = describeProblem(new HttpErrorResponse({ status: 0, statusText: 'Unknown Error' }));
    expect(problem.code).toBe('offline');
    expect(problem.retryable).toBeTrue();
  });

  it('survives the HTML page of a proxy', () => {
    expect(
      describeProblem(new HttpErrorResponse({ status: 502, error: '<html>Bad Gateway</html>' })).code,
    ).toBe('unavailable');
  });

  it('reads a problem that came as text, as uploads get it', () => {
    expect(
      describeProblem(new HttpErrorResponse({ status: 422, error: '{"code":"file-empty"}' })).title,
    ).toBe('Die Datei ist leer');
  });

  it('hands field errors out by JSON pointer, with the request id for support', () => {
    const reply = new HttpErrorResponse({
      status: 422,
      headers: new HttpHeaders({ 'x-request-id': 'r-17' }),
      error: {
        code: 'invalid-form',
        errors: [
          { pointer: '/vehicle/plate', code: 'required', message: 'Kennzeichen fehlt' },
          { pointer: '#/zone' },
          { message: 'ohne Ort' },
        ],
      },
    });
    const problem = describeProblem(reply);
    expect([...problem.fields]).toEqual([
      ['/vehicle/plate', 'Kennzeichen fehlt'],
      ['/zone', 'Bitte prüfen Sie diese Angabe.'],
    ]);
    expect(problem.reference).toBe('r-17');
  });

  it('has a title and a sentence for every code', () => {
    for (const code of problemCodes()) {
      const { title, text } = problemText(code);
      expect(title.length).withContext(code).toBeGreaterThan(5);
      expect(text).withContext(code).toMatch(/\.$/);
    }
  });
});
