/**
 * The Message-ID of a mail, made of its outbox row: the same mail sent again carries the same id, and receiving
 * servers can drop the repetition. Neither id nor domain carry personal data.
 * @throws RangeError when a part could break the header
 */
export function messageId(outboxId: string, domain: string): string {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(outboxId))
    throw new RangeError('an outbox id holds letters, digits and hyphens');
  if (
    !/^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/.test(
      domain,
    )
  )
    throw new RangeError('not a domain name');
  return `<${outboxId}@${domain.toLowerCase()}>`;
}
