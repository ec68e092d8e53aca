import type { Activity } from 'botbuilder';

/**
 * What a person typed, without the mention of the bot that Teams puts before it in channels and groups. Teams also adds an HTML
 * attachment to every text: that is no file, and is not looked at.
 */
export function messageText({ text, entities, recipient }: Partial<Activity>): string {
  const mentions = (entities ?? []).flatMap((entity) => {
    const { type, text: mention, mentioned } = entity as Mention;
    return type === 'mention' && typeof mention === 'string' && mentioned?.id === recipient?.id
      ? [mention]
      : [];
  });
  return mentions.reduce((rest, mention) => rest.replaceAll(mention, ' '), text ?? '').trim();
}

/** An entity that may be a mention; what clients send is not to be relied on. */
interface Mention {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly mentioned?: { readonly id?: string };
}
