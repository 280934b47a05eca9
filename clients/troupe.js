/**
 * A client of Troupe's troupe.v1: when its socket is lost it comes back by itself, takes its session up where it was, and sends again what
 * was not answered. No dependencies; for browsers and Node 18 or newer. docs/clients.md says how to do likewise in another language.
 *   import { connect } from '/client/troupe.js';
 *   const quiz = connect('ws://127.0.0.1:8080/agents/quiz/ws', { user: 'ann' });
 *   const answer = await quiz.request('message', { text: 'hello' }, { onPiece: (piece) => show(piece.text) });
 *
 * A page without modules loads /client/troupe.classic.js with a plain <script> and says Troupe.connect(…).
 */

const DEFAULTS = {
  user: undefined, // how agents see the peer
  key: undefined, // an API key, or a function that gives one: the client changes it for a ticket before each connection
  ticket: undefined, // a function that gives a ticket, for pages that get theirs from a server of their own
  session: undefined, // what client.session was, before a page was loaded again
  WebSocket: undefined, // a constructor, where there is no global one
  timeout: 60_000, // ms from a request to its end, however often the socket is lost; 0 for no limit
  opening: 10_000, // ms from a new socket to the host's first frame
  heartbeat: 30_000, // ms of silence after which the host is asked whether it is there; after as many again the socket is given up
  backoff: 500, // ms: before attempt n the client waits a random time of up to backoff * 2^n …
  backoffMost: 30_000, // … and of up to this
  steady: 5_000, // ms that a connection has to last before the next loss counts as the first
  outbox: 200, // requests that may be without an answer; at most 256, which is what a session of the host holds
  outboxBytes: 4 * 1024 * 1024,
  messageBytes: 1024 * 1024, // of one message, as the host's max.message.bytes
};

/** Close codes that end it: another connection has the session (4001), or the host will not have this client (1008). */
const FINAL = new Map([[4001, 'replaced'], [1008, 'forbidden']]);
const TOO_LARGE = 1009;
const REFUSED = new Map([[401, 'unauthorized'], [403, 'forbidden']]);

/** What a request ends in when it is not an answer: `code` is the host's, the agent's, or one of disconnected, closed, lost, too_large, replaced. */
class TroupeError extends Error {
  constructor(code, text, frame) {
    super(text);
    this.name = 'TroupeError';
    this.code = code;
    this.frame = frame;
  }
}

/**
 * Begins at once, and goes on until close() or until the host says that it is of no use.
 * @param {string|URL} url of an agent: ws:, wss:, http:, https:, or relative to the page
 */
function connect(url, options = {}) {
  return new Client(url, options);
}

class Client {
  #url;
  #options;
  #listeners = new Map();
  #pending = new Map(); // by id, in the order in which they were asked: the outbox
  #bytes = 0; // of the outbox
  #topics = new Map(); // pattern to the promise of its subscription
  #position; // {session, epoch, after}: what the host needs to know when we come back
  #prefix = Math.random().toString(36).slice(2, 10); // tells our ids from those before a page was loaded again
  #count = 0;
  #state = 'connecting';
  #socket = null;
  #round = 0; // of connecting; what belongs to an earlier one is late
  #attempts = 0;
  #at = { open: 0, heard: 0, lost: 0 }; // ms
  #timer;
  #beat;
  #online = () => this.#state === 'waiting' && this.#connect();

  constructor(url, options) {
    this.#options = { ...DEFAULTS, WebSocket: globalThis.WebSocket, ...options };
    if (!this.#options.WebSocket) throw new TypeError('no WebSocket here: give one, as in connect(url, { WebSocket })');
    this.#url = new URL(url, globalThis.location?.href);
    this.#url.protocol = this.#url.protocol.replace('http', 'ws');
    this.#position = this.#options.session;
    globalThis.addEventListener?.('online', this.#online);
    queueMicrotask(() => this.#state === 'connecting' && this.#connect()); // the caller can listen first
  }

  /** connecting, open, waiting (for the next attempt) or closed (for good). */
  get state() {
    return this.#state;
  }

  /** Where it stands, for { session } of a page that is loaded again; undefined before the first connection. */
  get session() {
    return this.#position && { ...this.#position };
  }

  /**
   * Calls the listener for each
   * - 'push' {type, agentId, data, timestamp}: what the agent says of its own accord
   * - 'event' {topic, data, timestamp}
   * - 'state' {state, …}: with attempt and delay when waiting, with code and reason behind a loss
   * - 'lost' {what, …}: a gap that cannot be closed, for the user to know of. 'frames': more was missed than the host keeps. 'session': the
   *   session has ended, this is a new one. 'events', with topics: what was published while we were away. 'topic': no longer subscribed to
   * - 'error' TroupeError: what was sent with send() failed
   * @returns a function that ends it
   */
  on(name, listener) {
    const all = this.#listeners.get(name) ?? this.#listeners.set(name, new Set()).get(name);
    all.add(listener);
    return () => all.delete(listener);
  }

  /**
   * One message, and the frame of its answer. It is handled once, however often the socket is lost, as long as the session lasts. If that ends
   * meanwhile, it is sent again in the next one, unless it says `once`: then it fails with `lost`.
   * @param onPiece hears {data, index} of a streamed answer as (data, index)
   * @param onReset hears that the pieces so far are void; signal is an AbortSignal
   */
  request(type, data = null, { onPiece, onReset, timeout = this.#options.timeout, signal, once = false } = {}) {
    return this.#ask({ type, data }, { onPiece, onReset, timeout, signal, once, lasts: true });
  }

  /** One message whose answer does not matter. Failures are told to 'error'. */
  send(type, data = null) {
    this.request(type, data).catch((error) => this.#tell('error', error));
  }

  /** Needs an endpoint that allows it. It is not repeated: when the socket is lost before it is confirmed, that is an error. */
  publish(topic, data = null) {
    return this.#ask({ type: 'publish', topic, data }, { timeout: this.#options.timeout });
  }

  /** Events of these topics, from now on and on each connection to come. */
  subscribe(pattern) {
    if (this.#topics.has(pattern)) return this.#topics.get(pattern);
    const asked = this.#ask({ type: 'subscribe', topic: pattern }, { lasts: true, topic: pattern });
    this.#topics.set(pattern, asked);
    asked.catch(() => this.#topics.get(pattern) === asked && this.#topics.delete(pattern));
    return asked;
  }

  unsubscribe(pattern) {
    this.#topics.delete(pattern);
    return this.#ask({ type: 'unsubscribe', topic: pattern }, { lasts: true, timeout: this.#options.timeout });
  }

  /** Fails what is open. The host keeps the session for a while: client.session is good for that. */
  close() {
    this.#end('closed', 'closed by its owner');
  }

  // ---- asking

  #ask(frame, options) {
    return new Promise((resolve, reject) => {
      options.signal?.throwIfAborted?.();
      const id = `${this.#prefix}-${++this.#count}`;
      const text = JSON.stringify({ ...frame, id, correlationId: id });
      const bytes = new TextEncoder().encode(text).length;
      if (!options.topic) this.#check(bytes); // subscriptions are few, and must not fail on the way back
      const entry = { ...options, id, text, bytes, resolve, reject, pieces: 0, sent: false, acked: false };
      this.#pending.set(id, entry);
      this.#bytes += bytes;
      const late = () => this.#giveUp(entry, new TroupeError('timeout', `no answer within ${options.timeout} ms`));
      if (options.timeout > 0) entry.timer = setTimeout(late, options.timeout);
      entry.abort = () => this.#giveUp(entry, options.signal.reason);
      options.signal?.addEventListener('abort', entry.abort);
      this.#pass(entry);
    });
  }

  #check(bytes) {
    if (this.#state === 'closed') throw new TroupeError('closed', 'this client is closed');
    if (bytes > this.#options.messageBytes) {
      throw new TroupeError('too_large', `a message of ${bytes} bytes refused: at most ${this.#options.messageBytes}`);
    }
    if (this.#pending.size >= this.#options.outbox || this.#bytes + bytes > this.#options.outboxBytes) {
      throw new TroupeError('overloaded', `${this.#pending.size} requests (${this.#bytes} bytes) wait for an answer: send when some have come`);
    }
  }

  #pass(entry) {
    if (this.#state === 'open') {
      Object.assign(entry, { sent: true, acked: false });
      this.#socket.send(entry.text);
    } else if (!entry.lasts) {
      this.#fail(entry, 'disconnected', 'there is no connection');
    }
  }

  #fail(entry, code, text) {
    this.#settle(entry.id).reject(new TroupeError(code, text));
  }

  /** The host need not go on with it either. */
  #giveUp(entry, reason) {
    this.#settle(entry.id)?.reject(reason);
    if (this.#state === 'open') this.#socket.send(JSON.stringify({ type: 'cancel', target: entry.id }));
  }

  #settle(id) {
    const entry = this.#pending.get(id);
    if (!entry) return undefined;
    this.#pending.delete(id);
    this.#bytes -= entry.bytes;
    clearTimeout(entry.timer);
    entry.signal?.removeEventListener('abort', entry.abort);
    return entry;
  }

  // ---- hearing

  #hear(text) {
    this.#at.heard = Date.now();
    const frame = JSON.parse(text);
    if (frame.type === 'session' && frame.epoch !== undefined) return this.#greeted(frame);
    if (frame.seq !== undefined) {
      if (frame.seq <= this.#position.after) return;
      this.#position.after = frame.seq;
    }
    this.#take(frame);
  }

  /** Types of agents are their own, so frames are known by their members too. */
  #take(frame) {
    const entry = this.#pending.get(frame.correlationId);
    if ('success' in frame) {
      if (entry) this.#answered(this.#settle(entry.id), frame);
      else if (this.#state !== 'open') this.#away(undefined, frame.error); // the host has no session for us now
    } else if (frame.type === 'delta' && 'index' in frame) {
      if (entry) this.#call(entry.onPiece, frame.data, entry.pieces++);
    } else if (frame.type === 'reset' && !('data' in frame)) {
      this.#void(entry);
    } else if (frame.type === 'ack' && !('data' in frame)) {
      if (entry) entry.acked = true;
    } else {
      this.#tell('topic' in frame ? 'event' : 'push', frame);
    }
  }

  #answered(entry, frame) {
    if (frame.type !== 'error') entry.resolve(frame);
    else entry.reject(new TroupeError(frame.code, frame.error, frame));
  }

  #void(entry) {
    if (!entry?.pieces) return;
    entry.pieces = 0;
    this.#call(entry.onReset);
  }

  #tell(name, value) {
    this.#listeners.get(name)?.forEach((listener) => this.#call(listener, value));
  }

  /** What others do wrong must not cost us a frame. */
  #call(listener, ...values) {
    try {
      listener?.(...values);
    } catch (error) {
      (globalThis.reportError ?? console.error)(error);
    }
  }

  // ---- connecting, and coming back

  async #connect() {
    clearTimeout(this.#timer);
    const round = ++this.#round;
    this.#turn('connecting');
    try {
      const address = await this.#address();
      if (round === this.#round) this.#open(address, round);
    } catch (error) {
      if (round !== this.#round) return;
      if (REFUSED.has(error?.status)) this.#end(REFUSED.get(error.status), error.message);
      else this.#away(undefined, String(error));
    }
  }

  async #address() {
    const address = new URL(this.#url);
    const { user, ticket, key } = this.#options;
    const { session, epoch, after } = this.#position ?? {};
    const got = ticket ? await ticket() : key ? await this.#ticketFor(typeof key === 'function' ? await key() : key) : undefined;
    for (const [name, value] of Object.entries({ user, ticket: got, session, epoch, after })) {
      if (value !== undefined) address.searchParams.set(name, value);
    }
    return address.href;
  }

  async #ticketFor(key) {
    const place = new URL('/api/v1/tickets', this.#url);
    place.protocol = place.protocol.replace('ws', 'http');
    const answer = await fetch(place, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ path: this.#url.pathname }),
      signal: AbortSignal.timeout?.(this.#options.opening),
    });
    const body = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(body.error), { status: answer.status });
    return body.ticket;
  }

  #open(address, round) {
    const socket = new this.#options.WebSocket(address, 'troupe.v1');
    const ours = (react) => (event) => round === this.#round && react(event);
    let complaint = '';
    this.#socket = socket;
    this.#timer = setTimeout(ours(() => this.#away(undefined, 'the host does not answer')), this.#options.opening);
    socket.onmessage = ours((event) => this.#hear(event.data));
    socket.onerror = ours((event) => (complaint = event.message ?? '')); // browsers say nothing; the library ws has the status
    socket.onclose = ours((event) => this.#closed(event.code, event.reason || complaint));
  }

  #closed(code, reason) {
    const refused = Number(/response: (\d{3})/.exec(reason)?.[1]);
    const final = FINAL.get(code) ?? REFUSED.get(refused);
    if (final) return this.#end(final, reason);
    if (code === TOO_LARGE) { // it would be so each time
      const [largest] = [...this.#pending.values()].sort((a, b) => b.bytes - a.bytes);
      if (largest) this.#fail(largest, 'too_large', reason);
    }
    this.#away(code, reason);
  }

  /** The socket is lost: waits, with full jitter so that a crowd does not come back in step, and tries again. */
  #away(code, reason) {
    if (this.#state === 'open') {
      this.#at.lost = Date.now();
      if (this.#at.lost - this.#at.open >= this.#options.steady) this.#attempts = 0;
    }
    this.#drop();
    const delay = Math.random() * Math.min(this.#options.backoffMost, this.#options.backoff * 2 ** this.#attempts++);
    this.#timer = setTimeout(() => this.#connect(), delay);
    this.#turn('waiting', { attempt: this.#attempts, delay, code, reason });
    const once = [...this.#pending.values()].filter((entry) => !entry.lasts);
    for (const entry of once) this.#fail(entry, 'disconnected', 'the connection was lost before this was confirmed');
  }

  #drop() {
    this.#round++;
    clearTimeout(this.#timer);
    clearInterval(this.#beat);
    this.#socket?.close();
    this.#socket = null;
  }

  #greeted({ session, epoch, seq, recovered }) {
    const before = this.#position;
    const another = before && before.session !== session;
    clearTimeout(this.#timer);
    this.#position = { session, epoch, after: seq };
    this.#at.open = Date.now();
    if (this.#options.heartbeat > 0) this.#beat = setInterval(() => this.#listen(), this.#options.heartbeat);
    this.#state = 'open';
    this.#sendAgain(another);
    const topics = this.#subscribeAgain();
    this.#turn('open', { session, recovered }); // whoever hears of it sends behind what is older
    const since = this.#at.lost;
    if (before && !recovered) this.#tell('lost', { what: another ? 'session' : 'frames', session, since });
    if (topics.length > 0) this.#tell('lost', { what: 'events', topics, since });
  }

  /** In their order. What the host has acknowledged it still knows, unless its session has ended. */
  #sendAgain(another) {
    for (const entry of [...this.#pending.values()]) {
      const again = another && entry.sent;
      if (again) this.#void(entry);
      if (again && entry.once) this.#fail(entry, 'lost', 'the session ended before the answer came; it may have been handled');
      else if (again || !entry.acked) this.#pass(entry);
    }
  }

  #subscribeAgain() {
    const asked = new Set([...this.#pending.values()].map((entry) => entry.topic));
    const topics = [...this.#topics.keys()].filter((topic) => !asked.has(topic));
    for (const topic of topics) {
      this.#topics.delete(topic);
      this.subscribe(topic).catch((error) => this.#tell('lost', { what: 'topic', topic, error }));
    }
    return topics;
  }

  /** A host that went without a word is noticed only by asking. */
  #listen() {
    const silence = Date.now() - this.#at.heard;
    if (silence >= 2 * this.#options.heartbeat) this.#away(undefined, 'the host is silent');
    else if (silence >= this.#options.heartbeat) this.#socket.send('{"type":"ping"}');
  }

  #end(code, reason) {
    if (this.#state === 'closed') return;
    this.#drop();
    globalThis.removeEventListener?.('online', this.#online);
    this.#turn('closed', { code, reason });
    for (const entry of [...this.#pending.values()]) this.#fail(entry, code, reason);
  }

  #turn(state, more = {}) {
    this.#tell('state', { state: (this.#state = state), ...more });
  }
}

export { connect, TroupeError };
