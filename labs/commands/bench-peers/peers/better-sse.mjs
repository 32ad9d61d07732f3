// Server-Sent Events with the package better-sse: a channel that broadcasts to the sessions in it.
import { createServer } from 'node:http';
import { createChannel, createSession } from 'better-sse';
import { listen, readFeed, sinceIn } from './contract.mjs';

await readFeed(async (news) => {
  const channel = createChannel();
  const server = createServer(async (request, response) => {
    // The lines are JSON already.
    const session = await createSession(request, response, { serializer: String, keepAlive: null });
    for (const line of news.after(sinceIn(request.url))) session.push(line);
    channel.register(session);
  });
  await listen(server);
  return (line, id) => channel.broadcast(line, 'message', { eventId: `${news.epoch}.${id}` });
});
