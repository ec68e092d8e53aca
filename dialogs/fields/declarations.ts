import type { Declaration, Declared } from '../../src/requests/answers.ts';
import { choiceField } from './choiceField.ts';
import type { Field } from './field.ts';
import { isOrganizationsName } from './nameShape.ts';
import { textField } from './textField.ts';

/** The admin's declaration of a fact that no directory has. */
function declaredField(name: 'partner' | 'admin' | 'subscription'): Field {
  return choiceField({
    name,
    step: 'declaration',
    asked: true,
    required: true,
    part: 'threeWords',
    choices: ({ t }) =>
      (['yes', 'no', 'unsure'] as const).map((value) => ({
        value,
        names: [t.text(`request:declared.${name}.${value}`), ...t.words(`chat:declared.${value}`)],
      })),
    answer: (value, before) => withDeclaration(before, { [name]: value as Declared }),
    value: ({ declaration }) => declaration?.[name],
  });
}

/** Is a partner listed in the tenant? */
export const partnerField = declaredField('partner');

/** Is the person an admin? */
export const adminField = declaredField('admin');

/** Is an eligible subscription current? */
export const subscriptionField = declaredField('subscription');

/** The partner's name, if one is listed. */
export const partnerNameField: Field = textField({
  name: 'partnerName',
  step: 'declaration',
  longest: 200,
  accepts: isOrganizationsName,
  answer: (value, before) => {
    const { partnerName: _before, ...declaration } = before.declaration ?? {};
    return {
      ...before,
      declaration: value === undefined ? declaration : { ...declaration, partnerName: value },
    };
  },
  value: ({ declaration }) => declaration?.partnerName,
});

function withDeclaration<Before extends { readonly declaration?: Declaration }>(
  before: Before,
  change: Declaration,
): Before {
  return { ...before, declaration: { ...before.declaration, ...change } };
}
