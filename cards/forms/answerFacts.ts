import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import {
  type Contact,
  decidedHelp,
  type PartialAnswers,
  type Representative,
} from '../../src/requests/answers.ts';
import { migrationSourceOf } from '../../src/requests/eligibility/migrationSource.ts';
import { type Fact, factOf } from '../kit/facts.ts';
import { formatFullDay, formatZone } from '../kit/format.ts';
import { languageName, regionName, serviceNames } from '../kit/names.ts';
import { customerLabel } from './customerChoices.ts';

/** The services and the help asked for, as rows. */
export function serviceFacts(
  { services = [], help = [] }: PartialAnswers,
  process: ProcessData,
  t: Translator,
): readonly Fact[] {
  return [
    row('services', t.list(serviceNames(services, process.services, t)), t),
    row('help', t.list(decidedHelp(help).map((kind) => t.text(`request:helpName.${kind}`))), t),
  ];
}

/** The customer that a person of a partner's tenant asks for, as rows. */
export function customerFacts(
  answers: PartialAnswers,
  _process: ProcessData,
  t: Translator,
): readonly Fact[] {
  const { askedFor } = answers;
  if (askedFor?.kind !== 'customer') {
    return [row('customer', askedFor === undefined ? '' : t.text('request:customer.own'), t)];
  }
  const { name = '', domain, tenantId = '' } = askedFor;
  return [
    row('customer', customerLabel({ displayName: name, ...(domain === undefined ? {} : { domain }) }), t),
    row('customerTenant', tenantId, t),
  ];
}

/** The source environment of a migration, as rows. */
export function sourceFacts(answers: PartialAnswers, _process: ProcessData, t: Translator): readonly Fact[] {
  return [...sourceNames(answers, t), ...sourceDetailFacts(answers, t)];
}

/** Where mail and files of a migration come from, as rows. */
export function sourceNames(answers: PartialAnswers, t: Translator): readonly Fact[] {
  const mailSource = migrationSourceOf(answers, 'mail');
  const fileSource = migrationSourceOf(answers, 'files');
  return [
    row(
      'mailSource',
      mailSource === undefined ? '' : t.text(composedKey(`request:mailSource.${mailSource}`)),
      t,
    ),
    row(
      'fileSource',
      fileSource === undefined ? '' : t.text(composedKey(`request:fileSource.${fileSource}`)),
      t,
    ),
  ];
}

/** Further details of the source environment, as a row. */
export function sourceDetailFacts({ sourceDetails = '' }: PartialAnswers, t: Translator): readonly Fact[] {
  return sourceDetails === '' ? [] : [row('sourceDetails', sourceDetails, t)];
}

/** The declarations, as rows. */
export function declarationFacts(
  { declaration = {} }: PartialAnswers,
  _process: ProcessData,
  t: Translator,
): readonly Fact[] {
  const { partner, partnerName = '', admin, subscription } = declaration;
  const asked = { partner, admin, subscription };
  const rows = (['partner', 'admin', 'subscription'] as const).flatMap((fact) => {
    const declared = asked[fact];
    return declared === undefined ? [] : [row(fact, t.text(`request:declared.${fact}.${declared}`), t)];
  });
  const named = partner !== 'no' && partnerName !== '' ? [row('partnerName', partnerName, t)] : [];
  return rows.length + named.length > 0 ? [...rows, ...named] : [row('partner', '', t)];
}

/** People, language, hours and purpose, as rows. Contacts without a name are left out. */
export function detailFacts(answers: PartialAnswers, process: ProcessData, t: Translator): readonly Fact[] {
  const { users, language, region, timeZone, hours, desiredStart, reason } = answers;
  return [
    row('users', users === undefined ? '' : t.number(users), t),
    ...contactFacts(answers, t),
    row('language', language === undefined ? '' : noted(language, process, t), t),
    row('region', region === undefined ? '' : regionName(region, process.regions, t), t),
    row(
      'hours',
      hours === undefined || timeZone === undefined
        ? ''
        : t.text('request:review.hours', { ...hours, zone: formatZone(timeZone, t) }),
      t,
    ),
    row('desiredStart', desiredStart === undefined ? '' : formatFullDay(desiredStart, t), t),
    row('reason', reason ?? '', t),
  ];
}

/** The customer's people, as rows. Contacts without a name are left out, except the project manager. */
export function contactFacts(answers: PartialAnswers, t: Translator): readonly Fact[] {
  const { projectManager, technicalLead, representative } = answers;
  return [
    row('projectManager', contactText(projectManager), t),
    ...(technicalLead === undefined ? [] : [row('technicalLead', contactText(technicalLead), t)]),
    ...(representative === undefined
      ? []
      : [row('representative', representativeText(representative, t), t)]),
  ];
}

/** Shows every reader that the representative has rights. */
function representativeText(representative: Representative, t: Translator): string {
  const acts = representative.mayAct === true ? [t.text('request:review.mayAct')] : [];
  return [contactText(representative), ...acts].join('\n');
}

function row(name: TextUnder<'request:rows'>, text: string, t: Translator): Fact {
  return factOf(
    t.text(`request:rows.${name}`),
    text.trim() === '' ? t.text('request:review.notGiven') : text,
  );
}

function contactText(contact: Contact | undefined): string {
  return [contact?.name ?? '', contact?.email ?? ''].filter((part) => part !== '').join('\n');
}

function noted(tag: string, { languages }: ProcessData, t: Translator): string {
  const language = languageName(tag, t);
  const mandarin = languages.find((candidate) => candidate.tag === tag)?.mandarinOnly ?? false;
  return mandarin ? t.text('request:language.mandarin', { language }) : language;
}
