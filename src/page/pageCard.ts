import type { Button } from '../../cards/kit/buttons.ts';
import { actionOfVerb, type PerformedAction } from '../requests/lifecycle.ts';

/** An element of a card: a text, an input, a container. The page draws it with its own controls. */
export type PageElement = Readonly<Record<string, unknown>>;

/** The look of a button. */
interface Look {
  readonly title: string;
  readonly style?: 'positive' | 'destructive';
}

/** A button as the page has it. */
export type PageButton = Look &
  (
    | {
        /** Performs an action with the inputs around it. */
        readonly kind: 'act';
        readonly action: PerformedAction;
        /** The data of the button, sent with the inputs. */
        readonly input: Readonly<Record<string, unknown>>;
        /** The state that the press is about. */
        readonly seen?: unknown;
        /** The version of the request that the button was drawn from; an absent one is not compared. */
        readonly version?: unknown;
        /** The idempotency key of this drawing. */
        readonly key: string;
        /** The customer is told: the page asks first. */
        readonly asksFirst?: true;
      }
    | {
        readonly kind: 'form';
        readonly body: readonly PageElement[];
        readonly buttons: readonly PageButton[];
      }
    | { readonly kind: 'link'; readonly url: string }
    | { readonly kind: 'toggle'; readonly targets: readonly string[] }
    /** Shows another request. */
    | { readonly kind: 'show'; readonly requestId: string }
    /** Shows a meeting with its forms, or all meetings if it names none. */
    | { readonly kind: 'meeting'; readonly meetingId?: string }
    /** Can be done in the chat only. */
    | { readonly kind: 'chat' }
  );

/** The reader's request, and the actions of which the customer is told. */
export interface PressContext {
  readonly requestId: string;
  readonly asksFirst: ReadonlySet<PerformedAction>;
}

/** The verbs that begin or go on in a dialog of the chat. */
const inChat = ['request.edit', 'request.askAgain', 'request.askAnother'];
/** The parts of a button's data that the page sends in a place of their own. */
const apart = ['verb', 'requestId', 'version', 'key', 'formKey', 'seen', 'card'];

/** A card's elements for the page, with its buttons. Buttons that the page has no use for are left out, and so are sets without buttons. */
export function pageElements(elements: unknown, context: PressContext): readonly PageElement[] {
  if (!Array.isArray(elements)) return [];
  return elements.flatMap((element) => {
    const made = pageElement(element as PageElement, context);
    return made === undefined ? [] : [made];
  });
}

function pageElement(element: PageElement, context: PressContext): PageElement | undefined {
  const { items, columns, actions, selectAction, ...rest } = element;
  const buttons = Array.isArray(actions) ? pageButtons(actions as readonly Button[], context) : undefined;
  if (element['type'] === 'ActionSet' && (buttons ?? []).length === 0) return undefined;
  const tap = selectAction === undefined ? undefined : pageButton(selectAction as Button, context);
  return {
    ...rest,
    ...(items === undefined ? {} : { items: pageElements(items, context) }),
    ...(columns === undefined ? {} : { columns: pageElements(columns, context) }),
    ...(buttons === undefined ? {} : { actions: buttons }),
    ...(tap === undefined ? {} : { selectAction: tap }),
  };
}

/** The buttons that the page has a use for. */
export function pageButtons(buttons: readonly Button[], context: PressContext): readonly PageButton[] {
  return buttons.map((button) => pageButton(button, context)).filter((button) => button !== undefined);
}

/** A button for the page; undefined for one that only the chat has a use for, such as *Refresh*. */
export function pageButton(button: Button, context: PressContext): PageButton | undefined {
  const { title, style } = button as unknown as Look;
  const look = { title, ...(style === undefined ? {} : { style }) };
  switch (button['type']) {
    case 'Action.OpenUrl':
      return { ...look, kind: 'link', url: String(button['url']) };
    case 'Action.ToggleVisibility':
      return { ...look, kind: 'toggle', targets: button['targetElements'] as readonly string[] };
    case 'Action.ShowCard': {
      const { body, actions } = button['card'] as {
        readonly body: unknown;
        readonly actions: readonly Button[];
      };
      const buttons = pageButtons(actions, context);
      if (buttons.length === 0) return undefined;
      return { ...look, kind: 'form', body: pageElements(body, context), buttons };
    }
    case 'Action.Execute':
      return executed(look, button['data'] as Readonly<Record<string, unknown>>, context);
    default:
      return undefined;
  }
}

function executed(
  look: Look,
  data: Readonly<Record<string, unknown>>,
  { requestId, asksFirst }: PressContext,
): PageButton | undefined {
  const verb = String(data['verb']);
  if (inChat.includes(verb)) return { ...look, kind: 'chat' };
  const of = String(data['requestId'] ?? '');
  if (verb === 'request.show') {
    if (of === requestId && data['part'] === 'meetings') return { ...look, kind: 'meeting' };
    if (of === requestId && data['part'] === 'meeting') {
      return { ...look, kind: 'meeting', meetingId: String(data['meeting']) };
    }
    return of === requestId || of === '' || 'part' in data
      ? undefined
      : { ...look, kind: 'show', requestId: of };
  }
  const action = actionOfVerb(verb);
  if (action === undefined || of !== requestId) return undefined;
  const { key = data['formKey'], seen, version } = data;
  return {
    ...look,
    kind: 'act',
    action,
    input: Object.fromEntries(Object.entries(data).filter(([name]) => !apart.includes(name))),
    ...(seen === undefined ? {} : { seen }),
    ...(version === undefined ? {} : { version }),
    key: String(key),
    ...(asksFirst.has(action) && data['preview'] === undefined ? { asksFirst: true } : {}),
  };
}
