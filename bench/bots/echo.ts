import { ActivityHandler, MessageFactory } from 'botbuilder';
import { serveAsSamples } from './serveAsSamples.ts';

/** A bare `botbuilder` + restify echo, one send a turn. Port: the first argument. */
class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const text = `Echo: ${context.activity.text}`;
      await context.sendActivity(MessageFactory.text(text, text));
      await next();
    });
  }
}

serveAsSamples(new EchoBot(), Number(process.argv[2]));
