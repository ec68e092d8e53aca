import {
  type ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request,
  type Response,
} from 'botbuilder';
import restify from 'restify';
import { fixedAuthentication } from './fixedAuthentication.ts';

/**
 * Serves a bot as Microsoft's samples do: restify with its body parser, and the cloud adapter with its own HTTP half. With an address of
 * metadata as the program's second argument it checks tokens.
 */
export function serveAsSamples(bot: ActivityHandler, port: number): void {
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  const [, , , metadataUrl] = process.argv;
  const adapter = new CloudAdapter(
    metadataUrl === undefined
      ? new ConfigurationBotFrameworkAuthentication({})
      : fixedAuthentication(metadataUrl),
  );
  adapter.onTurnError = async (context, error) => {
    console.error(error);
    await context.sendActivity('The bot encountered an error or bug.');
  };
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    await adapter.process(request as unknown as Request, response as unknown as Response, (context) =>
      bot.run(context),
    );
  });
  server.listen(port, '127.0.0.1');
}
