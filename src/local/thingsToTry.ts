import type { DemoTenantName } from './demo.ts';

/** The greeting's proposals for a demo tenant. */
export interface ThingsToTry {
  /** The owner of the first Playground's Teams. */
  readonly whose: 'customer' | 'partner';
  /** In the order of doing. A button or command has its exact title. */
  readonly things: readonly [string, string, string];
}

const inTheChannel = `In the service's Teams, open the channel "Requests", press "Claim" and plan the meetings.`;

/** By demo tenant. test/local/greeting.test.ts does each of them. */
export const thingsToTry: Readonly<Record<DemoTenantName, ThingsToTry>> = {
  contoso: {
    whose: 'customer',
    things: [
      `In the customer's Teams, press "Request assistance", select a service, then press "Review and send" and "Send": four presses.`,
      inTheChannel,
      `Back at the customer's, type "timeline".`,
    ],
  },
  proseware: {
    whose: 'partner',
    things: [
      `In the partner's Teams, press "Request assistance" and type "Fabrikam", or pick it from the list. Select a service, then press "Review and send" and "Send".`,
      inTheChannel,
      `Back at the partner's, type "my requests".`,
    ],
  },
  fabrikam: {
    whose: 'customer',
    things: [
      `In the customer's Teams, the welcome card names the partner and has no button to ask. Press "This is not right" to dispute it.`,
      `In the service's Teams, open the channel "Requests" and decide: press "Not their partner".`,
      `Back at the customer's, the answer has arrived: press "Request assistance".`,
    ],
  },
  adatum: {
    whose: 'customer',
    things: [
      `In the customer's Teams, press "Request assistance", select a service, then press "Review and send". The bot asks what it could not look up: answer, then press "Next" and "Send".`,
      `In the service's Teams, open the channel "Requests": your answers are shown as declared, not as verified. Press "Claim".`,
      `Back at the customer's, type "my requests".`,
    ],
  },
  wingtip: {
    whose: 'customer',
    things: [
      `In the customer's Teams, the welcome card says how many licenses there are and how many are needed. Press "This is not right" to dispute it.`,
      `In the service's Teams, open the channel "Requests" and decide: press "They may ask".`,
      `Back at the customer's, the answer has arrived: press "Request assistance".`,
    ],
  },
  tailspin: {
    whose: 'customer',
    things: [
      `In the customer's Teams, the welcome card says that the subscription has ended and has no button to ask. Press "This is not right" to dispute it.`,
      `In the service's Teams, open the channel "Requests" and decide: press "They may ask".`,
      `Back at the customer's, type "timeline": everybody can see it.`,
    ],
  },
};
