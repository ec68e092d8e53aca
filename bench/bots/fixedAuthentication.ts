import {
  AppCredentials,
  AuthenticationConfiguration,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';
import { benchAppId, benchIssuer } from './benchTokens.ts';

/** The SDK's authentication with keys from the loopback. Calls carry a token of the usual length, which is fetched from nowhere. */
export function fixedAuthentication(metadataUrl: string): BotFrameworkAuthentication {
  return BotFrameworkAuthenticationFactory.create(
    '',
    true,
    'https://login.microsoftonline.com/botframework.com',
    'https://api.botframework.com',
    benchIssuer,
    'https://api.botframework.com',
    metadataUrl,
    metadataUrl,
    'urn:botframework:azure',
    new FixedCredentialsFactory(),
    new AuthenticationConfiguration(),
  );
}

class FixedCredentialsFactory extends ServiceClientCredentialsFactory {
  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === benchAppId;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials(): Promise<AppCredentials> {
    return new FixedCredentials(benchAppId);
  }
}

class FixedCredentials extends AppCredentials {
  override async getToken(): Promise<string> {
    return 'x'.repeat(1_500);
  }

  protected override async refreshToken(): Promise<never> {
    throw new Error('No token is fetched.');
  }
}
