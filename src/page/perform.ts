import { refusalText } from '../../cards/requests/refusalText.ts';
import { rhythms } from '../meetings/planner.ts';
import { leftText, splitPlace } from '../presentation/drawMoved.ts';
import { previewAssign } from '../requests/actions/casework/assign.ts';
import { countHandOver, handsOver } from '../requests/actions/meetings/handOverCount.ts';
import { movesSeries, pickAgain } from '../requests/actions/meetings/movesSeries.ts';
import { previewMove } from '../requests/actions/meetings/previewMove.ts';
import { previewSchedule, type SchedulePick } from '../requests/actions/meetings/schedule.ts';
import { performAction } from '../requests/actions/performAction.ts';
import { type PerformedAction, performedActions, verbOf } from '../requests/lifecycle.ts';
import { findVisible, maySee, rolesIn, sideOf } from '../requests/policy.ts';
import { readPress } from '../requests/press.ts';
import { lateness } from '../requests/questions.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import type { PageServices } from './pageServices.ts';
import type { Reader } from './reader.ts';
import {
  asksFirstPage,
  codePage,
  handOverPage,
  movePage,
  type PageAnswerCard,
  previewPage,
  type RequestPageView,
  requestPageOf,
} from './requestPage.ts';

/** A press of a button on the page. Nothing in it says who pressed. */
export interface PagePress {
  readonly requestId: string;
  readonly action: string;
  /** The inputs and the button's own data; untrusted. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly seen: unknown;
  /** The version of the request that the button was drawn from. */
  readonly version: unknown;
  /** The idempotency key: the header `Idempotency-Key`. */
  readonly key: string | undefined;
}

/** The outcome of a press. `unseen`: there is no such request for this reader, or no such action for people. */
export type PageOutcome =
  | { readonly kind: 'unseen' }
  | {
      readonly kind: 'done' | 'refused';
      /** A sentence for the reader; absent where there is nothing to say. */
      readonly text?: string;
      /** A card to show beside the request: a preview, a code. */
      readonly answer?: PageAnswerCard;
      /** The request as it is now; absent if the reader may not see it any more. */
      readonly request?: RequestPageView;
    };

/** These are done in the chat, or by the product itself. */
const notHere: readonly PerformedAction[] = [
  'edit',
  'join',
  'requeue',
  'move',
  'remind',
  'loseContact',
  'tellAdmins',
  'endRelation',
  'restoreRelation',
  'changeInOutlook',
  'repliesInOutlook',
];

/** The actions that the page performs. */
export const pageActions: readonly PerformedAction[] = performedActions.filter(
  (action) => !notHere.includes(action),
);

/** Performs an action for a reader, as the chat's buttons do. */
export async function perform(
  services: PageServices,
  reader: Reader,
  press: PagePress,
): Promise<PageOutcome> {
  const { actor, t } = reader;
  const action = pageActions.find((known) => known === press.action);
  if (action === undefined) return { kind: 'unseen' };
  const { requestId } = press;
  const seen = await findVisible(services.store.requests, actor, requestId, services.relations);
  const side = sideOf(actor);
  if (seen === undefined || rolesIn(seen, actor).length === 0) {
    const refused = await performAction(services, action, requestId, press.input, actor);
    if (refused.ok || refused.reason === 'unknown') return { kind: 'unseen' };
    return { kind: 'refused', text: refusalText(refused, t, side) };
  }
  const input = inputOf(action, press.input);
  if (action === 'schedule' && String(press.input['preview']) === 'true') {
    const pick = schedulePick(input);
    const outcome = await previewSchedule(services, requestId, pick, actor);
    return outcome.reason === 'preview'
      ? { kind: 'done', answer: previewPage(services, reader, outcome, pick) }
      : { kind: 'refused', text: refusalText(outcome, t, side) };
  }
  if (movesSeries(action, press.input, input)) {
    const outcome = await previewMove(
      services,
      action,
      requestId,
      input,
      actor,
      readPress({ seen: press.seen }),
    );
    const pick = { verb: verbOf(action), data: pickAgain(input) };
    return outcome.reason === 'movePreview'
      ? { kind: 'done', answer: movePage(services, reader, outcome, pick) }
      : { kind: 'refused', text: refusalText(outcome, t, side) };
  }
  if (handsOver(action, press.input)) {
    const nextId = action === 'assign' ? textOf(input['colleague']).trim() : actor.id;
    const count = await countHandOver(services.store, [seen], {
      action,
      actor,
      nextId,
      now: services.now(),
    });
    const { seen: about } = readPress({ seen: press.seen });
    const given = { action, input, actor, count, ...(about === undefined ? {} : { seen: about }) };
    const all = [{ requestId, press: given }];
    const [asked] =
      action === 'assign' && count.invitations > 0 ? await previewAssign(services, all, input, actor) : [];
    if (asked !== undefined)
      return { kind: 'done', answer: await asksFirstPage(services, reader, asked, given) };
    if (count.invitations > 0)
      return {
        kind: 'done',
        answer: handOverPage(services, reader, seen, { action, count, input, seen: press.seen }),
      };
  }
  const shown = readPress({ key: press.key, seen: press.seen, version: press.version });
  const outcome = await performAction(
    services,
    action,
    requestId,
    action === 'schedule' ? schedulePick(input) : input,
    actor,
    shown,
  );
  if (!outcome.ok && outcome.reason === 'asksFirst') {
    const asked = { action, input, actor, ...(shown.seen === undefined ? {} : { seen: shown.seen }) };
    return { kind: 'done', answer: await asksFirstPage(services, reader, outcome, asked) };
  }
  if (!outcome.ok) {
    const text = refusalText(outcome, t, side);
    const present = outcome.reason === 'changed' ? outcome.request : undefined;
    return { kind: 'refused', text, ...(await shownAs(services, reader, present)) };
  }
  const { request, secret } = outcome;
  // While the one who acts for the request is away, the other admins are told at once.
  if (action === 'ask') await services.tellAdmins(request);
  const late =
    action === 'answer'
      ? lateness(request, textOf(input['question']), { text: textOf(input['text']).trim(), by: actor })
      : undefined;
  const said =
    late === undefined ? await placeSaid(services, reader, action, request) : t.text(`desk:late.${late}`);
  return {
    kind: 'done',
    ...(said === undefined ? {} : { text: said }),
    ...(secret === undefined ? {} : { answer: codePage(services, reader, request, secret) }),
    ...(await shownAs(services, reader, request)),
  };
}

/** Where a request went that the reader sees no more, or its second one. */
async function placeSaid(
  services: PageServices,
  { actor, t }: Reader,
  action: PerformedAction,
  request: AssistanceRequest,
): Promise<string | undefined> {
  return actor.specialist && !maySee(request, actor)
    ? leftText(services, action, request, t)
    : splitPlace(services, action, request, t);
}

async function shownAs(
  services: PageServices,
  reader: Reader,
  request: AssistanceRequest | undefined,
): Promise<{ readonly request?: RequestPageView }> {
  const view = request === undefined ? undefined : await requestPageOf(services, reader, request);
  return view === undefined ? {} : { request: view };
}

/** The input of a form: some ids begin with the action's name, to be unique in a card; the prefix is removed. */
function inputOf(
  action: PerformedAction,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const prefix = `${action}.`;
  const named = Object.entries(data).filter(([id]) => id.startsWith(prefix));
  return { ...data, ...Object.fromEntries(named.map(([id, value]) => [id.slice(prefix.length), value])) };
}

/** The page's fields send days as `YYYY-MM-DD` and times as `HH:MM`. The planner refuses any other text. */
function schedulePick(data: Readonly<Record<string, unknown>>): SchedulePick {
  const { link = String(data['asksLink']) === 'true' ? '' : undefined } = data;
  return {
    date: textOf(data['date']),
    time: textOf(data['time']),
    rhythm: rhythms.find((known) => known === data['rhythm']) ?? 'weekly',
    ...(typeof link === 'string' ? { link } : {}),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
