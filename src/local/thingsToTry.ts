import type { DemoTenantName } from './demo.ts';

/** The greeting's proposals to a person who has started a demo tenant. */
export interface ThingsToTry {
  /** The owner of the first Playground's Teams. */
  readonly whose: 'customer' | 'partner';
  /** In the order in which they are done; a button or command is named by its very title. */
  readonly things: readonly [string, string, string];
}

const inTheChannel = `In the service's Teams, open the channel "Requests", press "Claim" and plan the meetings.`;

/** By demo tenant. test/local/greeting.test.ts does each of them. */
export const thingsToTry: Readonly<Record<DemoTenantName, ThingsToTry>> = {
  contoso: {
    whose: 'customer',
    things: [
      `In the customer's Teams, press "Request assistance", tick a service, then "Review and send" and "Send": four presses.`,
      inTheChannel,
      `Back at the customer's, type "timeline".`,
    ],
  },
  proseware: {
    whose: 'partner',
    things: [
      `In the partner's Teams, press "Request assistance" and type "Fabrikam", or pick it from the list. Tick a service, then "Review and send" and "Send".`,
      inTheChannel,
      `Back at the partner's, type "my requests".`,
    ],
  },
  fabrikam: {
    whose: 'customer',
    things: [
      `In the customer's Teams, the welcome names the partner, and asking is not offered. Say that it is wrong: press "This is not right".`,
      `In the service's Teams, open the channel "Requests" and decide: press "Not their partner".`,
      `Back at the customer's, the answer has come, and asking is offered: press "Request assistance".`,
    ],
  },
  adatum: {
    whose: 'customer',
    things: [
      `In the customer's Teams, press "Request assistance", tick a service, then "Review and send". You are asked what nobody could look up: answer, then "Next" and "Send".`,
      `In the service's Teams, open the channel "Requests": what you answered is shown as declared, not as verified. Press "Claim".`,
      `Back at the customer's, type "my requests".`,
    ],
  },
  wingtip: {
    whose: 'customer',
    things: [
      `In the customer's Teams, the welcome says how many licences there are and how many it takes. Say that it is wrong: press "This is not right".`,
      `In the service's Teams, open the channel "Requests" and decide: press "They may ask".`,
      `Back at the customer's, the answer has come: press "Request assistance".`,
    ],
  },
  tailspin: {
    whose: 'customer',
    things: [
      `In the customer's Teams, the welcome says that the subscription has ended, and asking is not offered. Say that it is wrong: press "This is not right".`,
      `In the service's Teams, open the channel "Requests" and decide: press "They may ask".`,
      `Back at the customer's, type "timeline": it is open to everybody.`,
    ],
  },
};
