import { demoChannel, demoServiceTenantId } from '../src/local/demo.ts';
import type { Person } from './people.ts';

/** A person's action in a turn. */
export type Does =
  | { readonly kind: 'says'; readonly text: string }
  /** Presses the newest button with this verb; the card's inputs are sent as they stand, with `inputs` over them. */
  | { readonly kind: 'presses'; readonly verb: string; readonly inputs?: (person: Person) => object }
  /** Teams tells of something; the fields go over those every activity has. */
  | { readonly kind: 'event'; readonly activity: object };

/** A message that must be sent: its method, and a text that it must show. */
export interface Expected {
  readonly method: 'POST' | 'PUT';
  readonly shows: string;
}

/** One turn: the person's action, and the messages that must have been sent when the post is answered. */
export interface ScriptTurn {
  readonly name: string;
  readonly does: Does;
  readonly sends: readonly Expected[];
}

/** A conversation, from its first turn to its last. */
export interface Script {
  readonly turns: readonly ScriptTurn[];
  /** Further messages that must have been sent to the person after the last turn was answered. */
  readonly afterwards: readonly Expected[];
  /** The channel with the card that must show the number the conversation ended with. */
  readonly channel?: string;
  /** Activities that set the scene once, before the first conversation. */
  readonly scene?: readonly object[];
}

const installed = {
  kind: 'event',
  activity: { type: 'installationUpdate', action: 'add' },
} as const satisfies Does;

const joined = {
  kind: 'event',
  activity: { type: 'conversationUpdate', membersAdded: [{ id: '28:onboarding-assist' }] },
} as const satisfies Does;

/** The product's main job: from the welcome to the sent request, with a command in between that the form outlives. */
export const mainJob: Script = {
  turns: [
    { name: 'install', does: installed, sends: [{ method: 'POST', shows: 'menu.request' }] },
    {
      name: 'request',
      does: { kind: 'says', text: 'request assistance' },
      sends: [{ method: 'POST', shows: '"step":"services"' }],
    },
    {
      name: 'services',
      does: { kind: 'presses', verb: 'form.next', inputs: ({ services }) => ({ services, help: 'advise' }) },
      sends: [{ method: 'PUT', shows: '"step":"details"' }],
    },
    {
      name: 'details',
      does: { kind: 'presses', verb: 'form.next', inputs: () => ({ reason: 'We merge two offices.' }) },
      sends: [{ method: 'PUT', shows: 'form.send' }],
    },
    {
      name: 'timeline',
      does: { kind: 'says', text: 'timeline' },
      // The answer, the old form closed, and the form anew below.
      sends: [{ method: 'POST', shows: 'Remediate' }],
    },
    {
      name: 'send',
      does: { kind: 'presses', verb: 'form.send' },
      sends: [{ method: 'POST', shows: 'FT-' }],
    },
  ],
  // The form becomes the status card, and the specialists' channel gets its own.
  afterwards: [{ method: 'PUT', shows: 'FT-' }],
  channel: demoChannel.channelId,
  scene: [
    {
      type: 'conversationUpdate',
      from: { id: '29:sofia', name: 'Sofia Marchetti', aadObjectId: 'sofia' },
      conversation: {
        id: demoChannel.channelId,
        conversationType: 'channel',
        isGroup: true,
        tenantId: demoServiceTenantId,
      },
      channelData: {
        tenant: { id: demoServiceTenantId },
        team: { id: demoChannel.teamId },
        channel: { id: demoChannel.channelId },
      },
    },
  ],
};

/** The same six turns with the waterfall bot; people answer it by typing. */
export const waterfall: Script = {
  turns: [
    { name: 'install', does: joined, sends: [{ method: 'POST', shows: 'Welcome' }] },
    {
      name: 'request',
      does: { kind: 'says', text: 'request assistance' },
      sends: [{ method: 'POST', shows: 'Which service' }],
    },
    {
      name: 'services',
      does: { kind: 'says', text: 'Exchange Online' },
      sends: [{ method: 'POST', shows: 'Tell us why' }],
    },
    {
      name: 'details',
      does: { kind: 'says', text: 'We merge two offices.' },
      sends: [{ method: 'POST', shows: 'Is this right' }],
    },
    {
      name: 'timeline',
      does: { kind: 'says', text: 'timeline' },
      sends: [
        { method: 'POST', shows: 'Remediate' },
        { method: 'POST', shows: 'Is this right' },
      ],
    },
    {
      name: 'send',
      does: { kind: 'says', text: 'yes' },
      sends: [
        { method: 'POST', shows: 'Thank you' },
        { method: 'POST', shows: 'We merge two offices.' },
      ],
    },
  ],
  afterwards: [],
};

/** Six lines, each answered by one. */
export const echo: Script = {
  turns: ['one', 'two', 'three', 'four', 'five', 'six'].map((word) => ({
    name: word,
    does: { kind: 'says', text: `line ${word}` },
    sends: [{ method: 'POST', shows: `Echo: line ${word}` }],
  })),
  afterwards: [],
};
