import { messageWords } from './message-words';

describe('The text of a message', () => {
  it('names the link that is not in the record', () => {
    expect(
      messageWords(
        'Stand ansehen:\nhttps://stadt.example/lindenau/status#Token-nicht-in-der-Aktexxxx\n\nGruß',
      ),
    ).toBe('Stand ansehen:\n[persönlicher Link, nicht in der Akte]\n\nGruß');
  });

  it('leaves every other text as it was written', () => {
    const text = 'Zone #2, siehe https://stadt.example/status#abc';
    expect(messageWords(text)).toBe(text);
  });
});
