/**
 * The token of a link in a mail lives only in the bytes that are sent: the mail is composed with a blank of the same
 * length, filed like that, and the blank is filled just before sending. So what is filed and what was sent differ in
 * nothing but the token, and a mail that has to be sent again is byte for byte the one that was filed.
 */
const TOKEN_LENGTH = 43; // 256 bits in base64url, as storage/citizen-access mints them

/** Stands where the token will be; made of characters that no mail encoding changes, and that no text contains. */
export const BLANK_TOKEN = 'Token-nicht-in-der-Akte'.padEnd(TOKEN_LENGTH, 'x');

/** A quoted-printable line may be broken anywhere. */
const SOFT_BREAK = '(?:=\\r\\n)?';
const blank = new RegExp([...BLANK_TOKEN].map((letter) => letter.replace('-', '\\-')).join(SOFT_BREAK), 'g');

/**
 * Fills every blank of a composed mail with the token, leaving line breaks where they are.
 * @throws Error when the token has another length than the blank
 */
export function fillToken(composed: Buffer, token: string): Buffer {
  if (token.length !== TOKEN_LENGTH || !/^[\w-]+$/.test(token))
    throw new Error('the token does not fit into its blank');
  const filled = composed.toString('latin1').replaceAll(blank, (found) => {
    let at = 0;
    return found.replaceAll(/=\r\n|[^=\r\n]/g, (piece) => (piece === '=\r\n' ? piece : (token[at++] ?? '')));
  });
  return Buffer.from(filled, 'latin1');
}
