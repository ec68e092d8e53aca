import {
  type FileSource,
  fileSources,
  type MailSource,
  mailSources,
  type PartialAnswers,
} from '../answers.ts';

/** The kinds of data that a migration moves. */
export type Migrated = 'mail' | 'files';

/** The source of mail or files. `other`: the process has no guidance for this source by name. */
export type MigrationSource = MailSource | FileSource | 'other';

/** The sources of mail that can be chosen. */
export const mailSourceChoices = [...mailSources, 'other'] as const;

/** The sources of files that can be chosen. */
export const fileSourceChoices = [...fileSources, 'other'] as const;

/** The source of mail or of files; undefined if none was given. */
export function migrationSourceOf(answers: PartialAnswers, what: Migrated): MigrationSource | undefined {
  if (answers.otherSources?.includes(what) === true) return 'other';
  return what === 'mail' ? answers.mailSource : answers.fileSource;
}

/**
 * Sets or removes the source of mail or of files in the answers. `other` is stored in its own field, so that a version of the bot that does
 * not know it can still read the answers.
 */
export function withMigrationSource(
  { otherSources = [], ...before }: PartialAnswers,
  what: Migrated,
  source: string | undefined,
): PartialAnswers {
  const { mailSource, fileSource, ...rest } = before;
  const others = [...otherSources.filter((one) => one !== what), ...(source === 'other' ? [what] : [])];
  const named = source === 'other' ? undefined : source;
  const mail = what === 'mail' ? (named as MailSource | undefined) : mailSource;
  const files = what === 'files' ? (named as FileSource | undefined) : fileSource;
  return {
    ...rest,
    ...(mail === undefined ? {} : { mailSource: mail }),
    ...(files === undefined ? {} : { fileSource: files }),
    ...(others.length === 0 ? {} : { otherSources: others }),
  };
}
