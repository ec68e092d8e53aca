import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { matchLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import { answerInvoke } from './invokeAnswer.ts';
import { tenantOf } from './turn.ts';

/** Which tenants may use the bot. The service's own tenant always may. */
export interface TenantGate {
  readonly allowedTenants: readonly string[] | '*';
  readonly serviceTenantId: string | undefined;
}

/**
 * Stops what comes from a tenant that may not use the bot, whatever kind of activity it is. A message gets a sentence, a button an
 * empty answer, an event nothing. No tenant at all is no allowed tenant.
 */
export function tenantMiddleware({ allowedTenants, serviceTenantId }: TenantGate, log: Logger): Middleware {
  const isAllowed = (tenantId: string) =>
    allowedTenants === '*' ||
    allowedTenants.includes(tenantId) ||
    serviceTenantId?.toLowerCase() === tenantId;
  return {
    async onTurn(context: TurnContext, next: () => Promise<void>) {
      const { activity } = context;
      const tenantId = tenantOf(activity);
      if (tenantId !== undefined && isAllowed(tenantId)) {
        await next();
        return;
      }
      log.warn({ type: activity.type, tenantId }, 'refused: the tenant may not use this bot');
      const text = translatorFor(matchLanguage(activity.locale)).text('chat:refused.tenant');
      if (activity.type === ActivityTypes.Invoke) await answerInvoke(context, { kind: 'text', text });
      if (activity.type === ActivityTypes.Message) await context.sendActivity(text);
    },
  };
}
