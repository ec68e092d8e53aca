import { holidayLists } from '../calendar/holidayLists.ts';
import { everyRequestTaken } from '../channels/everyRequestTaken.ts';
import { databaseKind } from '../database/databaseKind.ts';
import { pageBuilt } from '../page/pageBuilt.ts';
import { pageSignOn } from '../page/pageSignOn.ts';
import type { Rule } from '../rule.ts';
import { allowedTenants } from './allowedTenants.ts';
import { appPackage } from './appPackage.ts';
import { botInTeam } from './botInTeam.ts';
import { botToken } from './botToken.ts';
import { botType } from './botType.ts';
import { calendarApp } from './calendarApp.ts';
import { channelBound } from './channelBound.ts';
import { clock } from './clock.ts';
import { configuration } from './configuration.ts';
import { customerConsent } from './customerConsent.ts';
import { database } from './database.ts';
import { databaseConnections } from './databaseConnections.ts';
import { databaseFileSystem } from './databaseFileSystem.ts';
import { dataFiles } from './dataFiles.ts';
import { directoryApp } from './directoryApp.ts';
import { diskSpace } from './diskSpace.ts';
import { otherChannels } from './otherChannels.ts';
import { placeholders } from './placeholders.ts';
import { port } from './port.ts';
import { publicUrl } from './publicUrl.ts';
import { roundTrip } from './roundTrip.ts';
import { runtime } from './runtime.ts';
import { secretValues } from './secretValues.ts';
import { signingKeys } from './signingKeys.ts';

/** Every rule of `npm run doctor`, by the step of docs/setup.md that it checks. */
export const allRules: readonly Rule[] = [
  runtime,
  secretValues,
  botType,
  botToken,
  otherChannels,
  directoryApp,
  calendarApp,
  configuration,
  placeholders,
  dataFiles,
  holidayLists,
  databaseFileSystem,
  diskSpace,
  database,
  databaseKind,
  databaseConnections,
  port,
  publicUrl,
  signingKeys,
  clock,
  pageBuilt,
  pageSignOn,
  appPackage,
  channelBound,
  everyRequestTaken,
  botInTeam,
  roundTrip,
  allowedTenants,
  customerConsent,
];
