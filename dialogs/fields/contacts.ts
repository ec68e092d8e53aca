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

/** A contact's name. A typed one may have an address: "Grace Hopper, grace@contoso.com". */
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
      // A name that the bot filled in is accepted unchanged.
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
      // An address that the bot filled in is accepted unchanged.
      const isFilledIn = email === addressIn(before[role]?.email ?? '');
      if (email !== '' && !isFilledIn && !isEmailAddress(email)) {
        return { ok: false, error: t.text('chat:errors.email', { example: 'name@contoso.com' }) };
      }
      const known: Representative = { name: '', ...before[role] };
      // Rights belong to an address, so without an address there are none.
      const { email: _email, mayAct: _mayAct, ...nameOnly } = known;
      return withContact(before, role, email === '' ? nameOnly : { ...known, email });
    },
  };
}

/**
 * The fields of the three contacts: project manager, technical lead, representative. The bot does not ask people to type them, because they
 * are on the card.
 */
export const contactFields: readonly Field[] = [
  nameField('projectManager'),
  emailField('projectManager'),
  nameField('technicalLead'),
  emailField('technicalLead'),
  nameField('representative'),
  emailField('representative'),
];

/** A contact may have an address without a name. Without both it does not exist. */
function withContact(before: PartialAnswers, role: ContactRole, contact: Representative): FieldReading {
  const { [role]: _before, ...rest } = before;
  const empty = contact.name === '' && contact.email === undefined;
  return { ok: true, answers: empty ? rest : { ...rest, [role]: contact } };
}

/** An address in its stored form: pasted ones have blanks and zero-width characters, and Asian keyboards write full-width ones. */
function addressIn(given: string): string {
  const typed = visibleText(given);
  return isEmailAddress(typed) ? typed : plainText(typed);
}

/** "me" is the person who types. */
function contactOf(role: ContactRole, self: FieldContext['self']): FieldValues | undefined {
  if (self === undefined) return undefined;
  return {
    [`${role}Name`]: self.name,
    ...(self.email === undefined ? {} : { [`${role}Email`]: self.email }),
  };
}

/** Splits a typed contact into name and address. Undefined if the rest is not a name. */
function splitContact(role: ContactRole, text: string): FieldValues | undefined {
  const email = text.split(/[\s<>,;()[\]]+/).find((word) => /[@＠]/.test(word));
  if (email === undefined) return isPersonsName(text) ? { [`${role}Name`]: text.trim() } : undefined;
  const [before = '', after = ''] = text.split(email, 2);
  const name = `${before} ${after}`.replaceAll(/[<>,;()[\]\s]+/g, ' ').trim();
  if (!isPersonsName(name)) return undefined;
  return { [`${role}Name`]: name, [`${role}Email`]: email.replace(/^mailto:|[.:]+$/gi, '') };
}
