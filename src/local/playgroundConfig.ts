/** A person as the Playground shows them to the bot: in activities, and when the bot asks for a conversation's members. */
export interface PlaygroundPerson {
  readonly aadObjectId: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly userPrincipalName: string;
}

/** A channel in addition to General. */
export interface PlaygroundChannel {
  readonly id: string;
  readonly name: string;
}

/** The schema requires exactly five users in addition to the acting one. */
export type FivePeople = readonly [
  PlaygroundPerson,
  PlaygroundPerson,
  PlaygroundPerson,
  PlaygroundPerson,
  PlaygroundPerson,
];

/** One tenant in one Playground: its acting person, the other people, and their conversations. */
export interface PlaygroundTenant {
  readonly tenantId: string;
  /** The bot as a member of conversations. Teams writes its id as `28:` and the app's id. */
  readonly bot: { readonly id: string; readonly name: string };
  /** The person who types and presses. */
  readonly person: PlaygroundPerson;
  /** All are members of the group chat and of the team. The Playground has no other way. */
  readonly others: FivePeople;
  readonly personalChat: { readonly id: string };
  readonly groupChat: { readonly id: string; readonly name: string };
  /** The team's id is also the id of its General channel. One more channel is possible. */
  readonly team: {
    readonly id: string;
    readonly name: string;
    readonly aadGroupId: string;
    readonly channels: readonly [] | readonly [PlaygroundChannel];
  };
}

interface ConfiguredUser {
  readonly id: string;
  readonly name: string;
  /** The Playground's schema spells it this way. */
  readonly userPrincipleName: string;
  readonly aadObjectId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
}

/** The configuration file of Playground 0.2.28. Its schema 0.1.1 allows no further property. */
export interface PlaygroundConfig {
  readonly version: '0.1.1';
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly currentUser: ConfiguredUser;
  readonly users: readonly ConfiguredUser[];
  readonly personalChat: PlaygroundTenant['personalChat'];
  readonly groupChat: PlaygroundTenant['groupChat'];
  readonly team: PlaygroundTenant['team'];
}

/**
 * Makes the configuration of the Playground for a tenant. Conversation ids must differ from each other, and so must people: otherwise the
 * Playground exits at once.
 */
export function playgroundConfig(tenant: PlaygroundTenant): PlaygroundConfig {
  return {
    version: '0.1.1',
    tenantId: tenant.tenantId,
    bot: { id: tenant.bot.id, name: tenant.bot.name },
    currentUser: configuredUser(tenant.person),
    users: tenant.others.map(configuredUser),
    personalChat: { id: tenant.personalChat.id },
    groupChat: { id: tenant.groupChat.id, name: tenant.groupChat.name },
    team: {
      id: tenant.team.id,
      name: tenant.team.name,
      aadGroupId: tenant.team.aadGroupId,
      channels: tenant.team.channels,
    },
  };
}

/**
 * The id by which the bot knows a person in the Playground. In Teams it is `29:` and an opaque text, different for every bot: store it and
 * send it back, but never parse it.
 */
export function playgroundUserId(person: Pick<PlaygroundPerson, 'aadObjectId'>): string {
  return `29:${person.aadObjectId}`;
}

function configuredUser(person: PlaygroundPerson): ConfiguredUser {
  return {
    id: playgroundUserId(person),
    name: person.name,
    userPrincipleName: person.userPrincipalName,
    aadObjectId: person.aadObjectId,
    givenName: person.givenName,
    surname: person.surname,
    email: person.email,
  };
}
