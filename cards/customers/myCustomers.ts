import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { CustomerWithRequests } from '../../src/requests/partners/customersWithRequests.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { type Button, executeButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { plainName } from '../kit/plainName.ts';
import { shownState } from '../requests/requestState.ts';
import { type CustomersPlace, customersButton, customersPlaceData } from './customersPlace.ts';

/** A partner's customers, of which one page is shown. */
export interface MyCustomersView {
  /** All of them, in their order. */
  readonly customers: readonly CustomerWithRequests[];
  /** A source lists them. Otherwise they are those of the reader's requests. */
  readonly isListed: boolean;
  readonly place: CustomersPlace;
}

export const customersAPage = 6;
/** The requests that a row has room for. */
export const mostRequests = 3;

const fill = cardTemplate(new URL('./myCustomers.json', import.meta.url));
const fillNone = cardTemplate(new URL('./noCustomers.json', import.meta.url));

/** A row for each customer of the page, with its open requests; a tap shows a request, or asks for the customer. */
export function myCustomersList({ customers, isListed, place }: MyCustomersView, t: Translator): Card {
  const text = (name: TextUnder<'partner:customers'>) => t.text(`partner:customers.${name}`);
  // The list may have become shorter since.
  const after = place.after < customers.length ? place.after : 0;
  const page = customers.slice(after, after + customersAPage);
  const next = after + customersAPage;
  const count = customers.length;
  const spoken = t.text('partner:customers.speak', { count, number: t.number(count) });
  const actions: readonly Button[] = [
    executeButton(t.text('partner:another.button'), 'request.askAnother', customersPlaceData({ after })),
    ...(next < count ? [customersButton('more', { after: next }, t)] : []),
    ...(after > 0 ? [customersButton('before', { after: Math.max(0, after - customersAPage) }, t)] : []),
    submitButton(t.text('info:actions.myRequests'), 'menu.myRequests', {}, { secondary: true }),
  ];
  return fill(
    {
      title: text('title'),
      hint: count === 0 ? text('empty') : text(isListed ? 'hint' : 'hintUnlisted'),
      customers: page.map((customer) => rowOf(customer, { after }, t)),
      actions,
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

/** The answer for somebody who is of no partner, with a way on. */
export function noCustomersCard({ canRequest }: { readonly canRequest: boolean }, t: Translator): Card {
  const title = t.text('partner:customers.none.title');
  return fillNone(
    {
      title,
      text: t.text('partner:customers.none.text'),
      actions: [
        ...(canRequest ? [submitButton(t.text('info:actions.request'), 'menu.request')] : []),
        submitButton(t.text('info:actions.myRequests'), 'menu.myRequests'),
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

function rowOf(customer: CustomerWithRequests, place: CustomersPlace, t: Translator): object {
  const { tenantId, name, domain = '', mayUse, relation, requests } = customer;
  const text = (key: TextUnder<'partner:customers'>, values?: Record<string, string>) =>
    t.text(`partner:customers.${key}`, values);
  const rest = requests.length - mostRequests;
  const ask = executeButton(text('askFor', { customer: plainName(name) || tenantId }), 'request.askAnother', {
    customer: tenantId,
    ...customersPlaceData(place),
  });
  return {
    name: plainName(name) || tenantId,
    domain: domain === name ? '' : domain,
    facts: text('facts', {
      access: text(`access.${mayUse ? 'yes' : 'no'}`),
      relation: text(`relation.${relation}`),
    }),
    asks: mayUse ? [{ word: text('ask'), tap: ask }] : [],
    requests: requests.slice(0, mostRequests).map((request) => requestRow(request, place, t)),
    note:
      requests.length === 0
        ? text('noneOpen')
        : rest > 0
          ? t.text('partner:customers.more', { count: rest, number: t.number(rest) })
          : '',
  };
}

function requestRow(request: AssistanceRequest, place: CustomersPlace, t: Translator): object {
  const { id: requestId, version } = request;
  const number = requestNumber(request);
  return {
    text: `${number} · ${shownState(request.state, t).text}`,
    word: t.text('status:actions.show'),
    tap: executeButton(t.text('status:actions.showNumber', { number }), 'request.show', {
      requestId,
      version,
      ...customersPlaceData(place),
    }),
  };
}
