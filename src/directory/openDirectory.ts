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

/** The parts a directory works with; a file needs none of them. */
export interface DirectoryParts {
  readonly kept: KeptFindings;
  readonly rules: ProcessData['rules'];
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** A number from 0 to 1. */
  readonly random: () => number;
  readonly log: Logger;
  /** Absent: by the machine's clock. */
  readonly wait?: Wait;
}

/** A directory that is in use. */
export interface OpenedDirectory {
  readonly directory: TenantDirectory;
  /** Only where facts come from Microsoft Graph, through an app that customers consent to. */
  readonly consent?: Consent;
  /** Aborts the questions in flight; before the database closes. */
  stop(): Promise<void>;
}

/** Opens a directory, once there is a database. */
export type OpenDirectory = (parts: DirectoryParts) => OpenedDirectory;

/**
 * The tenant directory that the configuration names. A file is read at once, so that its faults are told before anything starts.
 *
 * @param demoPath the file where none is named
 * @throws DirectoryFileError
 */
export function openDirectory(config: Config, demoPath?: string): OpenDirectory {
  const { tenantDirectory } = config;
  if (tenantDirectory.kind === 'graph') return (parts) => openGraph(config, parts);
  const path = tenantDirectory.kind === 'file' ? (tenantDirectory.path ?? demoPath) : undefined;
  return opened(path === undefined ? noDirectory : fileDirectory(path));
}

/** A directory that needs nothing. */
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
