import type { DialogContext } from 'botbuilder-dialogs';
import { resumeDraft } from '../../../dialogs/openRequest.ts';
import { colleagueIn, personKey } from '../../requests/people.ts';
import { isOpen } from '../../requests/request.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';
import { repostDisputeCards, repostInChannels, repostRequestCards } from './repostCards.ts';

/**
 * Local mode: the Playground's page shows no history, so a page that was opened or reloaded gets the open cards again. A person gets their
 * own cards and their unfinished form. The specialists' channel gets its requests and disputes.
 */
export async function reopenCards(services: BotServices, dc: DialogContext): Promise<void> {
  const { context } = dc;
  const { tenantId, person, place, fromServiceTenant } = turnOf(context);
  // The team's own event comes when its channel is first opened, long after the page was loaded.
  if (place !== 'personal') return;
  if (fromServiceTenant) {
    const open = await services.store.requests.listOpen();
    await repostInChannels(services, open);
    await repostDisputeCards(services);
    return;
  }
  const { requests, drafts } = services.store;
  const [own, naming] = await Promise.all([
    requests.listSentBy({ id: person.id, tenantId }),
    requests.listNaming([personKey({ id: person.id, tenantId })]),
  ]);
  await repostRequestCards(
    services,
    own.filter(isOpen).reverse(),
    () => ({ kind: 'person', tenantId, personId: person.id }),
    ['statusCard', 'scheduleCard'],
  );
  await repostRequestCards(
    services,
    naming.filter((request) => colleagueIn(request, { id: person.id, tenantId }) !== undefined).reverse(),
    () => ({ kind: 'person', tenantId, personId: person.id }),
    ['colleagueCard'],
  );
  const draft = await drafts.findOf(tenantId, person.id, services.now());
  if (draft !== undefined && dc.activeDialog !== undefined) await resumeDraft(dc, draft);
}
