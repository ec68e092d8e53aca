import { plainText } from '../../src/locales/plainText.ts';
import type { FieldValues } from './field.ts';
import { isOrganizationsName } from './nameShape.ts';

const tenantIdShape = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i;
const longestText = 1000;

/** Splits a typed customer into its parts: "Fabrikam, fabrikam.com, 1b4e28ba-…". Undefined if there is none. */
export function splitCustomer(text: string): FieldValues | undefined {
  const typed = plainText(text.slice(0, longestText));
  const tenantId = typed.match(tenantIdShape)?.[0];
  const words = typed
    .replace(tenantId ?? '', ' ')
    .split(/[\s,;()<>]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const domain = words.find(isDomain);
  const name = words.filter((word) => word !== domain).join(' ');
  if (!isOrganizationsName(name)) return undefined;
  if (tenantId === undefined && domain === undefined && name === '') return undefined;
  return {
    customer: 'customer',
    ...(name === '' ? {} : { customerName: name }),
    ...(domain === undefined ? {} : { customerDomain: domain }),
    ...(tenantId === undefined ? {} : { customerTenant: tenantId }),
  };
}

/** Whether a text is the name of a domain, such as fabrikam.com. */
export function isDomain(text: string): boolean {
  return (
    text.length <= 253 && /^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,63}$/u.test(text)
  );
}
