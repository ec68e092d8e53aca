import { Agent, createServer, type IncomingMessage, request } from 'node:http';

/** The floor: receives an activity, sends one message, answers. No SDK, nothing memoized. Port: the first argument. */
const agent = new Agent({ keepAlive: true });

createServer((incoming, response) => {
  void reply(incoming).then(
    (status) => response.writeHead(status).end(),
    () => response.writeHead(500).end(),
  );
}).listen(Number(process.argv[2]), '127.0.0.1');

async function reply(incoming: IncomingMessage): Promise<number> {
  if (incoming.method !== 'POST') return 404;
  const { serviceUrl, conversation, text, id } = JSON.parse(await read(incoming)) as {
    serviceUrl: string;
    conversation: { id: string };
    text: string;
    id: string;
  };
  const url = `${serviceUrl}/v3/conversations/${encodeURIComponent(conversation.id)}/activities/${id}`;
  const sent = await post(url, JSON.stringify({ type: 'message', text: `Echo: ${text}`, replyToId: id }));
  return sent === 201 ? 200 : 502;
}

function post(url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const sent = request(url, { agent, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
