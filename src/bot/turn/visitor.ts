import type { TurnContext } from 'botbuilder';
import type { VisitorRecord } from '../../store/conversations/visits.ts';

const visitorKey = Symbol('visitor');

/** Notes what was memoized of who comes, when the conversation was opened. */
export function setVisitor(context: TurnContext, visitor: VisitorRecord): void {
  context.turnState.set(visitorKey, visitor);
}

/** What was memoized of who comes. Throws where the conversation was not opened, which is a fault of ours. */
export function visitorOf(context: TurnContext): VisitorRecord {
  const visitor = context.turnState.get<VisitorRecord>(visitorKey);
  if (visitor === undefined) throw new Error('The conversation was not opened before the turn was read.');
  return visitor;
}
