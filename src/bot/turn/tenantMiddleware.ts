import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { matchLanguage } from '../../locales/languages.ts';
import { translatorFor } from '../../locales/translator.ts';
import { type AllowedTenants, isAllowed } from '../../tenants/allowedTenants.ts';
import { answerInvoke } from './invokeAnswer.ts';
import { tenantOf } from './turn.ts';

/** The tenants that may use the bot. The service's own tenant always may. */
export interface TenantGate {
  readonly allowedTenants: AllowedTenants;
  readonly serviceTenantId: string | undefined;
}

/** Whether an activity's tenant may use the bot. An activity without a tenant may not. */
export function isAllowedTenant(
  { allowedTenants, serviceTenantId }: TenantGate,
  tenantId: string | undefined,
): boolean {
  if (tenantId === undefined) return false;
  return isAllowed(allowedTenants, tenantId) || serviceTenantId?.toLowerCase() === tenantId;
}

/** Refuses every kind of activity from a tenant that may not use the bot. A message and a button get a sentence, an event gets nothing. */
export function tenantMiddleware(gate: TenantGate, log: Logger): Middleware {
  return {
    async onTurn(context: TurnContext, next: () => Promise<void>) {
      const { activity } = context;
      const tenantId = tenantOf(activity);
      if (isAllowedTenant(gate, tenantId)) {
        await next();
        return;
      }
      log.warn({ type: activity.type, tenantId }, 'activity refused: tenant not allowed');
      const text = translatorFor(matchLanguage(activity.locale)).text('chat:refused.tenant');
      if (activity.type === ActivityTypes.Invoke) await answerInvoke(context, { kind: 'text', text });
      if (activity.type === ActivityTypes.Message) await context.sendActivity(text);
    },
  };
}
