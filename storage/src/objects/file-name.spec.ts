import { displayFileName } from './file-name.ts';

describe('File names for display', () => {
  it('lose paths, control characters and direction overrides', () => {
    expect(displayFileName('../../etc/passwd')).toBe('passwd');
    expect(displayFileName('C:\\Users\\x\\Antrag.pdf')).toBe('Antrag.pdf');
    expect(displayFileName('Antrag\u202Efdp.exe\r\n.pdf')).toBe('Antragfdp.exe.pdf');
    expect(displayFileName('a<b>:"|?*.pdf')).toBe('a_b______.pdf');
  });

  it('are never empty or hidden', () => {
    for (const name of ['', '   ', '...', '/', '\u0000'])
      expect(displayFileName(name)).withContext(JSON.stringify(name)).toBe('Datei');
    expect(displayFileName('.htaccess')).toBe('htaccess');
  });

  it('are cut at 120 characters with their ending kept and no half character', () => {
    expect(displayFileName(`${'x'.repeat(300)}.pdf`)).toBe(`${'x'.repeat(116)}.pdf`);
    expect(displayFileName('😀'.repeat(100)).isWellFormed()).toBeTrue();
  });

  it('keep letters of every European language, composed', () => {
    expect(displayFileName('Žofie A\u030Akesson.pdf')).toBe('Žofie Åkesson.pdf');
  });
});
