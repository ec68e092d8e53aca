import { z } from 'zod';
import type { FieldName } from '../../cards/forms/formView.ts';
import type { Contact, PartialAnswers } from '../../src/requests/answers.ts';
import type { Field, FieldReading } from './field.ts';

type ContactRole = 'projectManager' | 'technicalLead' | 'representative';

const longestName = 200;

/** A contact's name. Typed, it may come with an address: "Grace Hopper, grace@contoso.com". */
function nameField(role: ContactRole, asked: boolean): Field {
  const name = `${role}Name` as const satisfies FieldName;
  return {
    name,
    step: 'details',
    asked,
    value: (answers) => answers[role]?.name,
    fromText: (text) => splitContact(role, text),
    read(given, before, { t }) {
      const typed = given.trim();
      if (typed.length > longestName) {
        const values = { length: t.number(typed.length), longest: t.number(longestName) };
        return { ok: false, error: t.text('chat:errors.tooLong', values) };
      }
      return withContact(before, role, { ...before[role], name: typed });
    },
  };
}

/** A contact's e-mail address. */
function emailField(role: ContactRole): Field {
  const name = `${role}Email` as const satisfies FieldName;
  return {
    name,
    step: 'details',
    asked: false,
    value: (answers) => answers[role]?.email,
    fromText: (text) => ({ [name]: text.trim() }),
    read(given, before, { t }) {
      const email = given.trim();
      if (email !== '' && !z.email().safeParse(email).success) {
        return { ok: false, error: t.text('chat:errors.email', { example: 'name@contoso.com' }) };
      }
      const { email: _before, ...contact } = { name: '', ...before[role] };
      return withContact(before, role, email === '' ? contact : { ...contact, email });
    },
  };
}

/** The fields of the three contacts: project manager, technical lead, representative. */
export const contactFields: readonly Field[] = [
  nameField('projectManager', false),
  emailField('projectManager'),
  nameField('technicalLead', true),
  emailField('technicalLead'),
  nameField('representative', true),
  emailField('representative'),
];

/** A contact without name and address is none; with an address alone, the address serves as name. */
function withContact(before: PartialAnswers, role: ContactRole, contact: Contact): FieldReading {
  const { [role]: _before, ...rest } = before;
  const empty = contact.name === '' && contact.email === undefined;
  return { ok: true, answers: empty ? rest : { ...rest, [role]: contact } };
}

function splitContact(role: ContactRole, text: string) {
  const email = text.match(/[^\s<>,;()]+@[^\s<>,;()]+/)?.[0];
  const name = (email === undefined ? text : text.replace(email, '')).replaceAll(/[<>,;()]/g, ' ').trim();
  return {
    [`${role}Name`]: name === '' ? (email ?? '') : name,
    ...(email === undefined ? {} : { [`${role}Email`]: email }),
  };
}
