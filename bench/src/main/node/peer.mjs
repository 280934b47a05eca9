// The peer on Node: 'ws' with its defaults, and the same work as Work.java.
import { WebSocketServer } from 'ws';

const agents = new Map([
  ['echo', echo],
  ['bench', bench],
]);
const subscribers = new Map();

function hear(socket, text) {
  const arrived = process.hrtime.bigint();
  const message = JSON.parse(text);
  switch (message.type) {
    case 'subscribe':
      return subscribe(socket, message);
    case 'publish':
      return publish(socket, message);
    default:
      return agents.get(message.agentId)(socket, message, arrived);
  }
}

function echo(socket, message, arrived) {
  answer(socket, message, message.data, arrived);
}

function bench(socket, message, arrived) {
  if (message.type === 'stream') {
    for (let index = 0; index < message.data.pieces; index++) {
      const data = { text: 'word ' + index + ' of an answer ' };
      const piece = { type: 'delta', agentId: message.agentId, index, data, correlationId: message.correlationId };
      socket.send(JSON.stringify(piece));
    }
  }
  answer(socket, message, message.data, arrived);
}

function answer(socket, message, data, arrived) {
  socket.send(
    JSON.stringify({
      type: 'response',
      agentId: message.agentId,
      success: true,
      data,
      correlationId: message.correlationId,
      timestamp: new Date().toISOString(),
      processingTime: Number((process.hrtime.bigint() - arrived) / 1000n) / 1000,
    }),
  );
}

function subscribe(socket, message) {
  if (!subscribers.has(message.topic)) {
    subscribers.set(message.topic, new Set());
  }
  subscribers.get(message.topic).add(socket);
  confirm(socket, message, 'subscribed');
}

function publish(socket, message) {
  const event = { type: 'event', topic: message.topic, data: message.data, timestamp: new Date().toISOString() };
  const bytes = Buffer.from(JSON.stringify(event));
  for (const subscriber of subscribers.get(message.topic) ?? []) {
    subscriber.send(bytes, { binary: false });
  }
  confirm(socket, message, 'published');
}

function confirm(socket, message, type) {
  const { topic, correlationId } = message;
  socket.send(JSON.stringify({ type, success: true, topic, correlationId, timestamp: new Date().toISOString() }));
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 4096, perMessageDeflate: false });
server.on('connection', (socket) => {
  const forget = () => subscribers.forEach((sockets) => sockets.delete(socket));
  socket.on('message', (data) => hear(socket, data));
  socket.on('close', forget);
  socket.on('error', forget);
});
server.on('listening', () => console.log('ready ' + server.address().port));
