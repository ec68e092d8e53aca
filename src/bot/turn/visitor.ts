import type { TurnContext } from 'botbuilder';
import type { VisitorRecord } from '../../store/conversations/visits.ts';

const visitorKey = Symbol('visitor');

/** Notes the record of the visitor, read when the conversation was opened. */
export function setVisitor(context: TurnContext, visitor: VisitorRecord): void {
  context.turnState.set(visitorKey, visitor);
}

/** The record of the visitor. Throws where the conversation was not opened: that is a fault of ours. */
export function visitorOf(context: TurnContext): VisitorRecord {
  const visitor = context.turnState.get<VisitorRecord>(visitorKey);
  if (visitor === undefined) throw new Error('The conversation was not opened before the turn was read.');
  return visitor;
}
