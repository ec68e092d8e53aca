import type { Answers } from '../../answers.ts';

/** The contacts of a request with an e-mail address, each once: they are invited to its meetings. */
export function invitedContacts({
  projectManager,
  technicalLead,
  representative,
}: Pick<Answers, 'projectManager' | 'technicalLead' | 'representative'>): readonly {
  readonly name: string;
  readonly address: string;
}[] {
  const named = [projectManager, technicalLead, representative].flatMap((contact) =>
    contact?.email === undefined ? [] : [{ name: contact.name, address: contact.email }],
  );
  return [...new Map(named.toReversed().map((one) => [one.address.toLowerCase(), one])).values()].reverse();
}
