import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { graphAccess } from '../graph/graphAccess.ts';
import { graphClient } from '../graph/graphClient.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { wait as realWait, type Wait } from '../runtime/wait.ts';
import type { TenantDirectory } from '../tenants/tenantFacts.ts';
import { cachedDirectory, type KeptFindings } from './cachedDirectory.ts';
import { fileDirectory } from './fileDirectory.ts';
import { type Consent, consentLink } from './graph/consent.ts';
import { graphSource } from './graph/graphSource.ts';
import { noDirectory } from './noDirectory.ts';

/** The parts of a directory. A directory from a file needs none. */
export interface DirectoryParts {
  readonly kept: KeptFindings;
  readonly rules: ProcessData['rules'];
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** A number from 0 to 1. */
  readonly random: () => number;
  readonly log: Logger;
  /** Absent: the machine's clock. */
  readonly wait?: Wait;
}

/** An open directory. */
export interface OpenedDirectory {
  readonly directory: TenantDirectory;
  /** Present only if facts come from Microsoft Graph, through an app that customers consent to. */
  readonly consent?: Consent;
  /** Aborts the queries in flight. Call it before the database closes. */
  stop(): Promise<void>;
}

/** Opens a directory with the store. */
export type OpenDirectory = (parts: DirectoryParts) => OpenedDirectory;

/**
 * The tenant directory of the configuration. A file is read at once, so that its faults stop the start.
 *
 * @param demoPath the file, if the configuration names none
 * @throws DirectoryFileError
 */
export function openDirectory(config: Config, demoPath?: string): OpenDirectory {
  const { tenantDirectory } = config;
  if (tenantDirectory.kind === 'graph') return (parts) => openGraph(config, parts);
  const path = tenantDirectory.kind === 'file' ? (tenantDirectory.path ?? demoPath) : undefined;
  return opened(path === undefined ? noDirectory : fileDirectory(path));
}

/** A directory without parts. */
export function opened(directory: TenantDirectory): OpenDirectory {
  return () => ({ directory, stop: async () => {} });
}

function openGraph(config: Config, { rules, log, now, random, kept, wait = realWait }: DirectoryParts) {
  const { cloud, directoryApp, publicUrl, serviceTenantId } = config;
  const client = graphClient({ ...graphAccess(config, directoryApp), now, random, wait });
  const source = graphSource({ client, rules, serviceTenantId, log });
  const directory = cachedDirectory({ source, kept, now, wait, log });
  const consent: Consent | undefined = directoryApp && {
    linkFor: (tenantId, state) =>
      consentLink({ clientId: directoryApp.clientId, cloud, publicUrl }, tenantId, state),
    stateOf: directory.consentState,
    refresh: directory.refresh,
  };
  return { directory, stop: directory.stop, ...(consent === undefined ? {} : { consent }) };
}
