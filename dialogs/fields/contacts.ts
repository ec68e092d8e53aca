import type { FieldName } from '../../cards/forms/formView.ts';
import { plainText } from '../../src/locales/plainText.ts';
import type { PartialAnswers, Representative } from '../../src/requests/answers.ts';
import type { Field, FieldContext, FieldReading, FieldValues } from './field.ts';
import { saysNothing } from './fieldWords.ts';
import { isEmailAddress } from './isEmailAddress.ts';
import { isMyself, isPersonsName } from './nameShape.ts';
import { visibleText } from './visibleText.ts';

type ContactRole = 'projectManager' | 'technicalLead' | 'representative';

const longestName = 200;

/** A contact's name. Typed, it may come with an address: "Grace Hopper, grace@contoso.com". */
function nameField(role: ContactRole): Field {
  const name = `${role}Name` as const satisfies FieldName;
  return {
    name,
    step: 'details',
    asked: false,
    freeText: true,
    asksFor: 'person',
    cleared: { [name]: '', [`${role}Email`]: '' },
    value: (answers) => answers[role]?.name,
    shown: (answers) => {
      const { name: called = '', email = '' } = answers[role] ?? {};
      return [called, email].filter((part) => part !== '').join(', ');
    },
    fromText: (text, { self }) => (isMyself(text) ? contactOf(role, self) : splitContact(role, text)),
    read(given, before, { t }) {
      const filledIn = visibleText(before[role]?.name ?? '');
      const typed = visibleText(given) !== filledIn && saysNothing(given) ? '' : visibleText(given);
      // A name that the bot filled in is taken as it is.
      if (typed.length > longestName && typed !== filledIn) {
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
    freeText: true,
    asksFor: 'person',
    value: (answers) => answers[role]?.email,
    fromText: (text) => ({ [name]: text.trim() }),
    read(given, before, { t }) {
      const email = saysNothing(given) ? '' : addressIn(given);
      // An address that the bot filled in is taken as it is.
      const isFilledIn = email === addressIn(before[role]?.email ?? '');
      if (email !== '' && !isFilledIn && !isEmailAddress(email)) {
        return { ok: false, error: t.text('chat:errors.email', { example: 'name@contoso.com' }) };
      }
      const known: Representative = { name: '', ...before[role] };
      // Rights are given to an address: without one there are none.
      const { email: _email, mayAct: _mayAct, ...nameOnly } = known;
      return withContact(before, role, email === '' ? nameOnly : { ...known, email });
    },
  };
}

/** The fields of the three contacts: project manager, technical lead, representative. Nobody is asked to type them: the card has them. */
export const contactFields: readonly Field[] = [
  nameField('projectManager'),
  emailField('projectManager'),
  nameField('technicalLead'),
  emailField('technicalLead'),
  nameField('representative'),
  emailField('representative'),
];

/** A contact may be an address without a name; without both it is none. */
function withContact(before: PartialAnswers, role: ContactRole, contact: Representative): FieldReading {
  const { [role]: _before, ...rest } = before;
  const empty = contact.name === '' && contact.email === undefined;
  return { ok: true, answers: empty ? rest : { ...rest, [role]: contact } };
}

/** An address as it is kept: pasted ones come with blanks and zero-width characters, keyboards of Asia write full-width ones. */
function addressIn(given: string): string {
  const typed = visibleText(given);
  return isEmailAddress(typed) ? typed : plainText(typed);
}

/** "me" is the person who types it. */
function contactOf(role: ContactRole, self: FieldContext['self']): FieldValues | undefined {
  if (self === undefined) return undefined;
  return {
    [`${role}Name`]: self.name,
    ...(self.email === undefined ? {} : { [`${role}Email`]: self.email }),
  };
}

/** Tells the address in a typed contact from the name around it. Undefined if the rest is nobody's name. */
function splitContact(role: ContactRole, text: string): FieldValues | undefined {
  const email = text.split(/[\s<>,;()[\]]+/).find((word) => /[@＠]/.test(word));
  if (email === undefined) return isPersonsName(text) ? { [`${role}Name`]: text.trim() } : undefined;
  const [before = '', after = ''] = text.split(email, 2);
  const name = `${before} ${after}`.replaceAll(/[<>,;()[\]\s]+/g, ' ').trim();
  if (!isPersonsName(name)) return undefined;
  return { [`${role}Name`]: name, [`${role}Email`]: email.replace(/^mailto:|[.:]+$/gi, '') };
}
