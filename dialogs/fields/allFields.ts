import type { FieldName } from '../../cards/forms/formView.ts';
import type { DraftStep } from '../../src/requests/draft.ts';
import { contactFields } from './contacts.ts';
import { customerField } from './customer.ts';
import { adminField, partnerField, partnerNameField, subscriptionField } from './declarations.ts';
import { desiredStartField, languageField, reasonField, regionField, usersField } from './details.ts';
import type { Field } from './field.ts';
import { hoursFromField, hoursToField } from './hours.ts';
import { customerDomainField, customerNameField, customerTenantField } from './namedCustomer.ts';
import { representativeActsField } from './representative.ts';
import { helpField, servicesField } from './services.ts';
import { fileSourceField, mailSourceField, sourceDetailsField } from './sources.ts';
import { timeZoneField } from './timeZone.ts';

/** Every question of the request, in the order of asking. */
export const allFields: readonly Field[] = [
  customerField,
  customerNameField,
  customerDomainField,
  customerTenantField,
  servicesField,
  helpField,
  mailSourceField,
  fileSourceField,
  sourceDetailsField,
  partnerField,
  partnerNameField,
  adminField,
  subscriptionField,
  usersField,
  languageField,
  regionField,
  timeZoneField,
  hoursFromField,
  hoursToField,
  desiredStartField,
  reasonField,
  ...contactFields,
  representativeActsField,
];

/** The questions of a step. */
export function fieldsOf(step: DraftStep): readonly Field[] {
  return allFields.filter((field) => field.step === step);
}

/** The question with a name. Throws for an unknown name, which is a fault of the product. */
export function fieldNamed(name: FieldName): Field {
  const field = allFields.find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`There is no field ${name}`);
  return field;
}
