import { myCustomersList, noCustomersCard } from '../../../cards/customers/myCustomers.ts';
import { customerForm } from '../../../cards/forms/customerForm.ts';
import { declarationForm } from '../../../cards/forms/declarationForm.ts';
import { detailsForm } from '../../../cards/forms/detailsForm.ts';
import { obstacleCard } from '../../../cards/forms/obstacleCard.ts';
import { reviewForm } from '../../../cards/forms/reviewForm.ts';
import { servicesForm } from '../../../cards/forms/servicesForm.ts';
import { relationEndedCard } from '../../../cards/partners/relationEnded.ts';
import { requestCard } from '../../../cards/requests/requestCard.ts';
import { requestList } from '../../../cards/requests/requestList.ts';
import { statusCard } from '../../../cards/requests/statusCard.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import type { Answers } from '../../../src/requests/answers.ts';
import type { CustomersOffered } from '../../../src/requests/eligibility/customersOffered.ts';
import { transitionsFor } from '../../../src/requests/lifecycle.ts';
import type { CustomerWithRequests } from '../../../src/requests/partners/customersWithRequests.ts';
import type { AssistanceRequest, Certainty } from '../../../src/requests/request.ts';
import type { Customer } from '../../../src/tenants/tenantFacts.ts';
import { aDraft, aFormView, answers, aRequest, key, now, process, regionCalled } from '../requestBuilders.ts';
import { hostileAnswers, hostileText, type NamedCards } from './requestCards.ts';

const partner = { tenantId: 'aaaaaaaa-0000-4000-8000-00000000000a', name: 'Proseware IT Services' } as const;

const known: CustomersOffered = {
  own: partner,
  known: [
    { tenantId: customerId(2), displayName: 'Lamna Healthcare', domain: 'lamnahealthcare.com' },
    { tenantId: customerId(1), displayName: 'Fabrikam', domain: 'fabrikam.com' },
  ],
  allowedTenants: '*',
};
const unknown: CustomersOffered = { own: partner, allowedTenants: '*' };
const many: CustomersOffered = { ...known, known: Array.from({ length: 5000 }, (_, index) => wordy(index)) };

const fabrikam = {
  kind: 'customer',
  tenantId: customerId(1),
  name: 'Fabrikam',
  domain: 'fabrikam.com',
} as const;
const forFabrikam: Answers = { ...answers, askedFor: fabrikam };
const hostile: Answers = {
  ...hostileAnswers,
  askedFor: { kind: 'customer', tenantId: customerId(3), name: hostileText, domain: hostileText },
  representative: { name: hostileText, email: hostileText, mayAct: true },
  declaration: { subscription: 'unsure' },
};

/** Every card that is another where a partner asks on behalf of a customer, or where a representative has rights. */
export function onBehalfCards(t: Translator): NamedCards {
  const view = (given: Answers, customers: CustomersOffered = known) =>
    aFormView({ draft: aDraft({ answers: given, step: 'customer' }), customers });
  const hostileView = { ...view(hostile), missing: ['subscription'] } as const;
  return {
    customer: customerForm({ ...view(answers), nextField: 'customer' }, t),
    'customer from the review': customerForm(
      {
        ...view(forFabrikam),
        draft: aDraft({ answers: forFabrikam, fromReview: true }),
        values: { customer: fabrikam.tenantId },
      },
      t,
    ),
    'customer, with a fault': customerForm(
      { ...view(answers), errors: { customer: hostileText }, values: { customer: hostileText } },
      t,
    ),
    'customer of very many': customerForm(view(answers, many), t),
    'customer to be named': customerForm({ ...view(answers, unknown), nextField: 'customerTenant' }, t),
    'customer named, with faults everywhere': customerForm(
      {
        ...view(hostile, unknown),
        values: { customerName: '**x**', customerDomain: '[a](b)', customerTenant: '<at>y</at>' },
        errors: {
          customer: hostileText,
          customerName: hostileText,
          customerDomain: hostileText,
          customerTenant: hostileText,
        },
      },
      t,
    ),
    'services for a customer': servicesForm(view(forFabrikam), t),
    'services for a customer of a hostile name': servicesForm({ ...hostileView, servicesKnown: false }, t),
    'declaration for a customer': declarationForm(hostileView, t),
    'details for a customer': detailsForm(view(forFabrikam), t),
    'details with a representative who may act': detailsForm(
      aFormView({
        values: {
          representativeName: 'Grace Hopper',
          representativeEmail: 'grace@consultants.example',
          representativeActs: 'true',
        },
        errors: { representativeActs: hostileText },
      }),
      t,
    ),
    'review for a customer': reviewForm(view(forFabrikam), t),
    'review for a hostile customer': reviewForm(hostileView, t),
    'review of a partner’s own': reviewForm(view({ ...answers, askedFor: { kind: 'own' } }), t),
    ...obstaclesFor(t),
    ...requestsFor(t),
  };
}

function obstaclesFor(t: Translator): NamedCards {
  const view = {
    onBehalf: true,
    canAskForAnother: true,
    tenantName: hostileText,
    serviceName: 'Northwind Onboarding',
    adminCenterUrl: process.links.adminCenter,
    websiteUrl: 'https://northwind.example',
    adminRoles: process.rules.adminRoles,
  };
  const seats = { reason: 'tooFewSeats', seats: 40, minimum: 50, evidence: 'operator' } as const;
  return {
    'obstacle of a customer: too few seats': obstacleCard({ ...view, obstacle: seats }, t),
    ...Object.fromEntries(
      (['directory', 'operator', 'declared'] as const).flatMap((evidence) =>
        (['subscriptionEnded', 'noEligiblePlan'] as const).map((reason) => [
          `obstacle of a customer: ${reason} (${evidence})`,
          obstacleCard({ ...view, obstacle: { reason, evidence } }, t),
        ]),
      ),
    ),
  };
}

function requestsFor(t: Translator): NamedCards {
  const named = (['verified', 'entered', 'declared', 'unknown'] as const).flatMap((relation) =>
    [aRequestFor(relation), aHostileRequestFor(relation)].map(
      (request, index) => [`${relation}${index === 0 ? '' : ', hostile'}`, request] as const,
    ),
  );
  const shown = { meetings: [], now, key, region: regionCalled('emea'), process };
  const list = { serviceName: 'Northwind Onboarding', process, readerTenantId: partner.tenantId };
  const requests = named.map(([, request], index) => ({ ...request, number: index + 1 }));
  return {
    ...Object.fromEntries(
      named.flatMap(([name, request]) => [
        [`request on behalf: ${name}`, requestCard({ ...shown, request }, t)],
        [
          `status on behalf: ${name}`,
          statusCard(
            {
              ...shown,
              request,
              actions: transitionsFor(request, ['admin']),
              timeZone: 'Europe/Berlin',
              serviceName: 'Northwind Onboarding',
            },
            t,
          ),
        ],
      ]),
    ),
    ...Object.fromEntries(
      named.slice(0, 2).flatMap(([name, asked]) => {
        const request = { ...asked, relation: { endedAt: now } };
        return [
          [`relation ended: ${name}`, relationEndedCard(request, t)],
          [
            `request whose relation ended: ${name}`,
            requestCard({ ...shown, request, isCustomerKnown: false }, t),
          ],
          [
            `list with a relation that ended: ${name}`,
            requestList({ ...list, requests: [request], place: { list: 'mine' }, now, canRequest: true }, t),
          ],
        ];
      }),
    ),
    ...relationsFor(t),
    ...customersFor(t),
    'list of what a partner sent': requestList(
      { ...list, requests, place: { list: 'mine' }, now, canRequest: true },
      t,
    ),
  };
}

function customersFor(t: Translator): NamedCards {
  const customer = (index: number, part: Partial<CustomerWithRequests> = {}): CustomerWithRequests => ({
    tenantId: customerId(index),
    name: `Customer ${index}`,
    domain: `customer${index}.example`,
    mayUse: true,
    relation: 'verified',
    requests: [],
    ...part,
  });
  const requests = (['submitted', 'active', 'onHold', 'scheduled', 'claimed'] as const).map(
    (state, index) => ({
      ...aRequestFor('verified'),
      number: index + 1,
      state,
    }),
  );
  const some = [
    customer(1, { name: 'Fabrikam', domain: 'fabrikam.com', requests: requests.slice(0, 2) }),
    customer(2, { requests }),
    customer(3, { relation: 'declared' }),
    customer(4, { mayUse: false, relation: 'entered' }),
    customer(5, { relation: 'confirmed' }),
    customer(6, { name: hostileText, domain: hostileText, requests }),
    ...Array.from({ length: 20 }, (_, index) => customer(index + 7, { requests })),
  ];
  const list = (customers: readonly CustomerWithRequests[], after = 0, isListed = true) =>
    myCustomersList({ customers, isListed, place: { after } }, t);
  return {
    'my customers': list(some),
    'my customers, second page': list(some, 6),
    'my customers, few': list(some.slice(0, 5)),
    'my customers, none': list([], 0, false),
    'my customers, of no partner': noCustomersCard({ canRequest: true }, t),
  };
}

/** The cards of both sides while nobody has confirmed the partner, and after the customer's word. */
function relationsFor(t: Translator): NamedCards {
  const shown = { meetings: [], now, key, region: regionCalled('emea'), process };
  return Object.fromEntries(
    [aRequestFor('declared'), aHostileRequestFor('declared')].flatMap((asked, index) => {
      const name = index === 0 ? '' : ', hostile';
      const by = { id: 'jonas', tenantId: asked.tenantId, name: index === 0 ? 'Jonas Weber' : hostileText };
      const status = (request: AssistanceRequest, role: 'customer' | 'partner') =>
        statusCard(
          {
            ...shown,
            request,
            actions: transitionsFor(request, ['admin', role], { now, process }),
            isPartner: role === 'partner',
            timeZone: 'Europe/Berlin',
            serviceName: 'Northwind Onboarding',
          },
          t,
        );
      const refused = { ...asked, relation: { word: { said: 'refused', by, at: now } } } as const;
      const confirmed = { ...asked, relation: { word: { said: 'confirmed', by, at: now } } } as const;
      const verified = { ...asked, relation: { certainty: 'verified' } } as const;
      return [
        [`partner to be confirmed, for the customer${name}`, status(asked, 'customer')],
        [`partner to be confirmed, for the partner${name}`, status(asked, 'partner')],
        [`partner refused, for the customer${name}`, status(refused, 'customer')],
        [`partner refused, for the partner${name}`, relationEndedCard(refused, t)],
        [
          `partner refused, for specialists${name}`,
          requestCard({ ...shown, request: refused, isCustomerKnown: true }, t),
        ],
        [`partner confirmed, for specialists${name}`, requestCard({ ...shown, request: confirmed }, t)],
        [`partner verified later, for specialists${name}`, requestCard({ ...shown, request: verified }, t)],
      ];
    }),
  );
}

/** A request that a partner sent for Fabrikam. */
export function aRequestFor(relation: Certainty): AssistanceRequest {
  const requester = { id: 'lena', tenantId: partner.tenantId, name: 'Lena Hoffmann' };
  return aRequest({
    tenantId: fabrikam.tenantId,
    tenantName: 'Fabrikam',
    requester,
    partner,
    standing: { noPartner: 'unknown', admin: 'unknown', onBehalf: relation, subscription: 'declared' },
  });
}

function aHostileRequestFor(relation: Certainty): AssistanceRequest {
  const request = aRequestFor(relation);
  const { askedFor: _askedFor, ...sent } = hostile;
  return {
    ...request,
    tenantName: hostileText,
    requester: { ...request.requester, name: hostileText },
    partner: { ...partner, name: hostileText },
    answers: sent,
  };
}

function wordy(index: number): Customer {
  const name = `${index} 株式会社 ${'漢'.repeat(180)}`;
  return { tenantId: customerId(index), displayName: name, domain: `${'x'.repeat(60)}.example.com` };
}

function customerId(index: number): string {
  return `cccccccc-0000-4000-8000-${String(index).padStart(12, '0')}`;
}
