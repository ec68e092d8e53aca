import { cleanText } from '../../locales/cleanText.ts';
import type { RequestEvent } from '../../requests/event.ts';
import { type AssistanceRequest, type Person, requestNumber } from '../../requests/request.ts';
import { inColumns, onOneLine } from '../terminal/terminalText.ts';

/** The facts of a request for a terminal: one a line. */
export function factsText(request: AssistanceRequest): string {
  const { state, phase, answers, requester, assignee, partner, ties = [], closed, heldUntil } = request;
  const rows: readonly (readonly [string, string])[] = [
    ['request', requestNumber(request)],
    ['state', state],
    ['phase', phase],
    ...(heldUntil === undefined ? [] : [['on hold until', heldUntil] as const]),
    ['tenant', onOneLine([request.tenantName, request.tenantId].filter(Boolean).join(', '))],
    ...(partner === undefined
      ? []
      : [['partner', onOneLine([partner.name, partner.tenantId].filter(Boolean).join(', '))] as const]),
    ['sent', request.createdAt],
    ['changed', request.updatedAt],
    ['sender', personText(requester)],
    ['assignee', assignee === undefined ? 'nobody' : personText(assignee)],
    ['services', answers.services.join(', ')],
    ...ties.map((tie) => ['belongs to', `${requestNumber(tie)} (${kindOf(tie)})`] as const),
    ...(closed === undefined ? [] : [['closed', closed.at] as const]),
    ['id', request.id],
  ];
  return inColumns(rows.map((row) => [...row]));
}

function kindOf({ kind, side }: NonNullable<AssistanceRequest['ties']>[number]): string {
  return side === undefined ? kind : `${kind}, ${side}`;
}

/** All events, the oldest first: when, what and who, and below it the content, indented. */
export function historyText(events: readonly RequestEvent[]): string {
  if (events.length === 0) return 'Nothing has happened to it.\n';
  return events.map(eventText).join('\n');
}

function eventText({ at, action, actor, state, detail, note }: RequestEvent): string {
  const content = detail ?? (note === undefined ? {} : { reason: note });
  const lines = Object.entries(content).flatMap(([name, value]) => contentLines(name, value));
  return [`${at}  ${action}  ${personText(actor)}  (${state})`, ...lines].map((line) => `${line}\n`).join('');
}

const indent = '    ';

/** A text of several lines stands below its name. */
function contentLines(name: string, value: unknown): readonly string[] {
  const lines = wordsOf(value).split('\n');
  if (lines.length === 1) return [`${indent}${name}: ${lines[0] ?? ''}`];
  return [`${indent}${name}:`, ...lines.map((line) => `${indent}${indent}${line}`)];
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return plain(value);
  if (isPerson(value)) return personText(value);
  if (Array.isArray(value) && value.every((part) => typeof part === 'string'))
    return value.join(', ') || 'none';
  return plain(JSON.stringify(value));
}

function isPerson(value: unknown): value is Person {
  return (
    typeof value === 'object' && value !== null && 'tenantId' in value && 'name' in value && 'id' in value
  );
}

function personText({ name, id, tenantId }: Person): string {
  return onOneLine(`${name} <${id}, tenant ${tenantId}>`);
}

/** A text without characters that would act on the terminal. */
function plain(text: string): string {
  return cleanText(text).split('\n').map(onOneLine).join('\n');
}
