import type { AssistanceRequest } from '../../../src/requests/request.ts';
import type { TenantFacts } from '../../../src/tenants/tenantFacts.ts';
import { contoso, fabrikam, type TestService } from '../../../standIns/testService.ts';
import { buttonFor, TestPerson, type TestPersonOptions } from '../../support/testPerson.ts';

/** A customer of the partner that no directory knows anything of. */
export const lamnaId = '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

/** A partner's own tenant, with two customers. */
export const proseware: TenantFacts = {
  ...contoso,
  tenantId: '55555555-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  displayName: 'Proseware IT Services',
  country: 'FR',
  isPartner: true,
  customers: [
    { tenantId: fabrikam.tenantId, displayName: 'Fabrikam', domain: 'fabrikam.com' },
    { tenantId: lamnaId, displayName: 'Lamna Healthcare', domain: 'lamnahealthcare.com' },
  ],
};

/** The partner's customer as the directory knows it: in Germany, and with the partner listed. */
export const fabrikamOfProseware: TenantFacts = {
  ...fabrikam,
  country: 'DE',
  subscriptions: [{ skuPartNumber: 'SPE_E5', status: 'Enabled', seats: 420, trial: false }],
};

/** Anybody who fills in a request in a test. */
export class PartnerWalk {
  readonly service: TestService;
  readonly person: TestPerson;
  readonly #who: TestPersonOptions;

  constructor(service: TestService, who: Partial<TestPersonOptions> = {}) {
    this.service = service;
    this.#who = { id: 'lena', name: 'Lena Hoffmann', tenantId: proseware.tenantId, ...who };
    this.person = new TestPerson(service, this.#who);
  }

  /** Opens the form, with the welcome done with. */
  async begins(): Promise<void> {
    await this.person.installs('installationUpdate');
    await this.person.says('request assistance');
  }

  /** Presses a button of the newest card, with the values of its inputs. */
  async presses(verb: string, inputs: object = {}): Promise<void> {
    const { card, id } = this.person.lastCard;
    await this.person.submits({ ...buttonFor(card, verb), ...inputs }, id);
  }

  /** Goes as far as the review by presses. */
  async reviews(customer: string, details: object = {}): Promise<void> {
    await this.begins();
    await this.presses('form.next', { customer });
    await this.presses('form.next', { services: 'exchange,teams', help: 'advise' });
    if (this.shown.includes('"step":"declaration"')) await this.presses('form.next', { subscription: 'yes' });
    await this.presses('form.next', details);
  }

  /** Sends a request for a customer, by presses. */
  async sends(customer: string, details: object = {}): Promise<AssistanceRequest> {
    await this.reviews(customer, details);
    await this.presses('form.send');
    await this.service.delivered();
    const request = (await this.requests()).at(-1);
    if (request === undefined) throw new Error(`No request was made: ${this.said}`);
    return request;
  }

  /** The newest card as text. */
  get shown(): string {
    return JSON.stringify(this.person.lastCard.card);
  }

  /** The last line the bot said. */
  get said(): string {
    return this.person.texts.at(-1) ?? '';
  }

  /** The stored draft of the unfinished request. */
  draft() {
    const { tenantId, id } = this.#who;
    return this.service.application.store.drafts.findOf(tenantId, id, this.service.now);
  }

  /** The requests that were made and are open, oldest first. */
  requests() {
    return this.service.application.store.requests.listOpen();
  }
}
