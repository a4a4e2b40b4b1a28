/** A client as it names itself. */
export interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

/** RFC 6749 2.3.1: HTTP Basic, else fields of the form; undefined when both or neither are there. */
export function clientOf(
  authorization: string | undefined,
  form: { client_id?: string; client_secret?: string },
): ClientCredentials | undefined {
  const basic = /^Basic ([A-Za-z0-9+/=]{1,2000})$/i.exec(authorization ?? '')?.[1];
  const inForm = form.client_id !== undefined && form.client_secret !== undefined;
  if (basic === undefined)
    return inForm ? { id: form.client_id ?? '', secret: form.client_secret ?? '' } : undefined;
  if (form.client_secret !== undefined) return undefined;
  const [id, ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  try {
    return secret.length === 0 ? undefined : { id: decoded(id ?? ''), secret: decoded(secret.join(':')) };
  } catch {
    return undefined;
  }
}

/** The form encoding that the RFC puts below Basic. */
function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
