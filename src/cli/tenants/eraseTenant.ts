import { setTimeout } from 'node:timers/promises';
import { readConfig } from '../../config/config.ts';
import { erase, goOn } from '../../erasure/erase.ts';
import type { Erasure, Overview, Progress } from '../../erasure/erasures.ts';
import { ErasuresFileError, erasureLine, noteErasure, prepareErasures } from '../../erasure/erasuresFile.ts';
import { isOnePerson } from '../../erasure/subject.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { onOneLine } from '../terminal/terminalText.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command, CommandContext } from './commandContext.ts';
import { erasingIn } from './erasingIn.ts';
import { subjectOf } from './subjectOf.ts';

/** `erase`: erases everything of a tenant or of one person, after the name was typed. `--continue` goes on with the erasures that were interrupted. */
export const eraseTenant: Command = async (argv, context) => {
  const { values, positionals } = readArguments(argv, argv.includes('--continue') ? [] : ['TENANT'], {
    yes: { type: 'boolean' },
    continue: { type: 'boolean' },
    person: { type: 'string' },
  });
  if (values.continue) return continueAll(context);
  const { store, environment } = context;
  const config = readConfig(environment);
  const subject = await subjectOf(positionals[0], values.person, store.tenants);
  const { tenantId } = subject;
  const isPerson = isOnePerson(subject);
  if (!isPerson && tenantId === config.serviceTenantId?.toLowerCase())
    throw new UsageError(
      `${tenantId} is the tenant of the service itself. Its data can't be erased as a whole. Use --person for one person.`,
    );
  prepare(config.erasuresFile);
  const overview = await store.erasures.overview(subject);
  const id = subject.personId ?? subject.address ?? tenantId;
  const name = onOneLine(overview.name ?? id);
  const shown = `${name}${overview.name === undefined ? '' : ` (${id})`}\n${countsOf(overview)}`;
  if (!values.yes) {
    const typed = await context.ask?.(`${shown}\nThis can't be undone. Type ${name} to erase it: `);
    if (typed === undefined) throw new UsageError(`${shown}\nGive --yes to erase it without a question.`);
    if (typed.trim() !== name)
      throw new UsageError(
        `“${onOneLine(typed)}” is not ${name}. Nothing was erased. Run it again and type the name as it is shown.`,
      );
  }
  let line = '';
  const note = (erasure: Erasure) => {
    line = erasureLine(erasure);
    noteIn(config.erasuresFile, erasure);
  };
  const progress = await erase({ ...erasingIn(context), note, pause: pauseOf(context) }, subject);
  return (
    `${values.yes ? shown : ''}${isPerson ? '' : `${name} may no longer use the bot; allow lets it in again.\n`}${progressWords(name, progress)}` +
    `Noted in ${config.erasuresFile}, for the restore of a backup:\n  ${line}\n`
  );
};

/** An erasure that is noted nowhere would come back with a backup, so none begins without the file. */
function prepare(path: string): void {
  try {
    prepareErasures(path);
  } catch (error) {
    if (error instanceof ErasuresFileError) throw new UsageError(`${error.message}\nNothing was erased.`);
    throw error;
  }
}

function noteIn(path: string, erasure: Erasure): void {
  try {
    noteErasure(path, erasure);
  } catch (error) {
    if (!(error instanceof ErasuresFileError)) throw error;
    throw new Error(
      `${error.message}\nThe erasure has begun, and the bot goes on with it. Add this line to the file:\n  ${erasureLine(erasure)}`,
    );
  }
}

async function continueAll(context: CommandContext): Promise<string> {
  const underWay = await context.store.erasures.underWay();
  if (underWay.length === 0) return 'No erasure is under way.\n';
  const said: string[] = [];
  for (const erasure of underWay) {
    const progress = await goOn(erasingIn(context), erasure, pauseOf(context));
    const { tenantId, personId, address } = erasure.subject;
    said.push(progressWords(personId ?? address ?? tenantId, progress));
  }
  return said.join('');
}

function pauseOf({ pause }: CommandContext) {
  return pause ?? ((milliseconds: number) => setTimeout<void>(milliseconds));
}

function countsOf(overview: Overview): string {
  const { requests, openRequests, drafts, people, disputes, posts, cancellations } = overview;
  return [
    `  requests: ${requests}, open: ${openRequests}`,
    `  unfinished requests: ${drafts}`,
    `  people with a chat: ${people}`,
    `  disputes: ${disputes}`,
    `  messages that a line replaces: ${posts}`,
    `  calendar events that are removed, with a cancellation by mail: ${cancellations}`,
    '',
  ].join('\n');
}

/** How far it is, and what it could not reach. */
function progressWords(name: string, progress: Progress): string {
  if (progress.state === 'waiting') {
    return (
      `The data of ${name} are erased. ${progress.posts} messages wait to be replaced and ${progress.events} calendars to be updated.\n` +
      'The bot goes on while it runs. See how far it is: npm run tenants -- erase --continue\n'
    );
  }
  const { posts, events } = progress.unreached;
  return (
    `The data of ${name} are erased.\nNot reached:\n` +
    `  ${posts} messages of the bot in Teams, whose ids are not known or which can't be replaced\n` +
    `  ${events} events in the specialists' calendars\n` +
    '  answers in chats with the bot, files that were exported, and copies in mailboxes and calendars\n'
  );
}
