import { keep, node, row, say, since, tick } from './rows.js';

const LOOK_MS = 1000;
const MOST_MS = 15000; // between looks when the host does not answer
const GONE = new Set(['retired']);
const byId = id => document.getElementById(id);

// ---- what a person may do

async function order(body, button) {
  if (button) button.disabled = true;
  try {
    const answer = await fetch('troupe/orders', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Troupe-Request': '1' },
      body: JSON.stringify(body),
    });
    const told = await answer.json().catch(() => ({ error: `the host answered ${answer.status}` }));
    tell(told.said ?? told.error, !answer.ok);
  } catch {
    tell('The host does not answer; nothing was done.', true);
  } finally {
    if (button) button.disabled = false;
    look();
  }
}

let telling;
function tell(text, bad) {
  const said = byId('said');
  say(said, text);
  said.classList.toggle('bad', bad);
  said.classList.add('shown');
  clearTimeout(telling);
  telling = setTimeout(() => said.classList.remove('shown'), 6000);
}

/** Asks first; the fields of the form go along. */
function ask({ title, text, fields = [], action }, body) {
  const dialog = byId('ask');
  say(byId('ask-title'), title);
  say(byId('ask-text'), text);
  say(byId('ask-do'), action);
  byId('ask-fields').replaceChildren(...fields.map(([name, label, value, attributes]) =>
    node('label', {}, label, node('input', { name, value, autocomplete: 'off', ...attributes }))));
  dialog.onclose = () => {
    if (dialog.returnValue !== 'do') return;
    const given = Object.fromEntries(new FormData(dialog.querySelector('form')));
    order({ ...body, ...given });
  };
  dialog.returnValue = '';
  dialog.showModal();
}

function button(name, label, title, onclick) {
  return node('button', { type: 'button', 'data-order': name, title, 'aria-label': title, onclick }, label);
}

function retire(deployment) {
  const what = deployment.bundle ? `${deployment.bundle} ${deployment.version}` : deployment.file;
  const agents = deployment.agents.length ? ` Its agents (${deployment.agents.join(', ')}) leave, unless another version is here.` : '';
  return button('retire', 'Retire', `Retire ${what}`, () => ask({
    title: `Retire ${what}?`,
    text: `${deployment.file} is taken out of the deploy folder and kept aside.${agents} You can bring it back.`,
    action: 'Retire',
  }, { do: 'retire', file: deployment.file }));
}

function redeploy(deployment) {
  const failed = deployment.state === 'failed';
  const label = failed ? 'Try again' : 'Redeploy';
  return button('redeploy', label, `${label}: ${deployment.file}`, event =>
    order({ do: 'redeploy', file: deployment.file }, event.target));
}

function pin(deployment) {
  const now = deployment.pin ?? { version: deployment.version, canary: '', share: '' };
  return button('pin', deployment.pin ? 'Change pin' : 'Pin', `Pin ${deployment.bundle}`, () => ask({
    title: `Pin ${deployment.bundle}`,
    text: 'The version stays live even when a higher one is here. A canary is live beside it, for a share of new sessions.',
    fields: [['version', 'Stays live', now.version], ['canary', 'Canary (may be empty)', now.canary],
      ['share', 'Percent of new sessions for the canary', now.share, { inputmode: 'numeric' }]],
    action: 'Pin',
  }, { do: 'pin', bundle: deployment.bundle }));
}

function unpin(deployment) {
  return button('unpin', 'Unpin', `Unpin ${deployment.bundle}: its highest version is live`, event =>
    order({ do: 'unpin', bundle: deployment.bundle }, event.target));
}

// ---- what is shown

const pill = (text, kind) => node('span', { class: `pill ${kind}` }, text);

function agentRow(agent) {
  const drain = agent.drained
    ? button('resume', 'Resume', `Let ${agent.name} take new sessions again`, event => order({ do: 'resume', agent: agent.name }, event.target))
    : button('drain', 'Drain', `Drain ${agent.name}: no new sessions, open ones go on`, event => order({ do: 'drain', agent: agent.name }, event.target));
  const state = !agent.version ? pill('not here', 'plain') : agent.drained ? pill('drained', 'warn') : pill('live', 'good');
  return row([
    ['Agent', [node('strong', {}, agent.name), node('small', {}, agent.title || agent.description)]],
    ['Version', agent.version ? [agent.version, node('small', {}, agent.bundle)] : '–'],
    ['State', [state, trial(agent), agent.inline ? pill('inline', 'plain') : '']],
    ['Sessions', agent.sessions, 'number'],
    ['Instances', agent.instances, 'number'],
    ['', drain, 'orders'],
  ], { 'data-agent': agent.name });
}

function trial({ trial: two }) {
  if (!two) return '';
  const whom = two.filter ? `${two.share} % of ${two.filter}` : `${two.share} %`;
  return node('span', {}, pill(two.role === 'canary' ? `canary, ${whom}` : 'stable', two.role === 'canary' ? 'warn' : 'plain'),
    node('small', {}, `${two.messages.toLocaleString()} messages, ${two.failures.toLocaleString()} failed`));
}

const KINDS = { live: 'good', failed: 'bad', draining: 'warn', staged: 'plain', resolved: 'plain', superseded: 'plain', retired: 'plain' };

function ownProcess(process) {
  if (!process) return '';
  const memory = process.memoryMib ? `, ${process.memoryMib} MiB` : '';
  const again = process.starts > 1 ? `, started ${process.starts} times` : '';
  return node('small', { class: 'process' }, `process ${process.pid}${memory} (heap ${process.heapMib})${again}`);
}

function deploymentRow(deployment) {
  const orders = deployment.kept
    ? [button('bring-back', 'Bring back', `Bring ${deployment.file} back`, event => order({ do: 'bring-back', file: deployment.file }, event.target))]
    : GONE.has(deployment.state) || deployment.state === 'draining' ? []
      : [...(deployment.bundle ? [pin(deployment)] : []), ...(deployment.pin ? [unpin(deployment)] : []), redeploy(deployment), retire(deployment)];
  const pinned = !deployment.pin ? '' : deployment.pin.version === deployment.version ? pill('pinned', 'warn')
    : deployment.pin.canary === deployment.version ? pill(`canary ${deployment.pin.share} %`, 'warn') : '';
  return row([
    ['Bundle', [node('strong', {}, deployment.bundle || deployment.file), deployment.bundle ? node('small', {}, deployment.file) : '']],
    ['Version', deployment.version || '–', deployment.version ? null : 'none'],
    ['State', [pill(deployment.state, KINDS[deployment.state] ?? 'plain'), pinned, ownProcess(deployment.process)]],
    ['Since', deployment.since ? since(deployment.since) : '–'],
    ['Why', deployment.reason || '–', deployment.reason ? 'why' : 'none'],
    ['', orders, 'orders'],
  ], { 'data-file': deployment.file, 'data-state': deployment.state });
}

function trouble(deployment) {
  return node('li', { 'data-file': deployment.file },
    node('p', {}, deployment.reason),
    node('p', { class: 'orders' }, since(deployment.since), redeploy(deployment), retire(deployment)));
}

function condition({ part, sentence }) {
  return node('li', { 'data-part': part }, node('p', {}, node('strong', {}, part), ': ', sentence));
}

function letterRow(letter) {
  const name = `dead letter ${letter.id}`;
  const replay = button('replay', 'Replay', `Replay ${name}: give it to ${letter.agent} once more`, event =>
    order({ do: 'replay', letter: `${letter.id}` }, event.target));
  const drop = button('delete', 'Delete', `Delete ${name}`, () => ask({
    title: `Delete ${name}?`,
    text: `The message of type ${letter.type} to ${letter.agent} is gone for good, and has had no effect.`,
    action: 'Delete',
  }, { do: 'delete', letter: `${letter.id}` }));
  return row([
    ['When', since(letter.died)],
    ['Agent', node('strong', {}, letter.agent)],
    ['Message', [node('span', {}, letter.type), node('small', {}, node('code', {}, letter.data))], 'why'],
    ['Why', [node('span', {}, letter.reason), node('small', {}, `tried ${letter.attempts} times`)], 'why'],
    ['Session', node('code', {}, letter.session)],
    ['', [replay, drop], 'orders'],
  ], { 'data-letter': letter.id });
}

function failureRow(failure) {
  return row([
    ['When', since(failure.at)],
    ['Agent', [node('strong', {}, failure.agent), node('small', {}, failure.version)]],
    ['Message', failure.type],
    ['What happened', [pill(failure.code, 'bad'), node('span', {}, failure.text)], 'why'],
    ['Session', node('code', {}, failure.session)],
  ]);
}

function sessionRow(session) {
  return row([
    ['User', session.user],
    ['Agent', node('strong', {}, session.agent)],
    ['Version', session.version || '–'],
    ['Open since', since(session.opened)],
    ['Waiting', session.waiting, 'number'],
    ['Handled', session.handled.toLocaleString(), 'number'],
    ['Session', node('code', {}, session.id)],
  ]);
}

function showStore({ troubles, letters }) {
  const store = byId('store');
  store.hidden = !letters.done;
  store.className = `pill ${troubles.store ? 'bad' : letters.away ? 'plain' : 'good'}`;
  say(store, troubles.store ? 'store in trouble' : letters.away ? 'no store' : 'store');
  say(byId('count-letters'), letters.away ? '–' : letters.total.toLocaleString());
  byId('figure-letters').classList.toggle('bad', letters.total > 0);
  say(byId('letters-shown'), letters.total > letters.newest.length ? `the newest ${letters.newest.length} of ${letters.total.toLocaleString()}` : '');
  say(byId('no-letters'), letters.away ? `They cannot be read: ${letters.away}.` : 'No message to a durable agent was given up.');
  keep(byId('letter-rows'), letters.newest, each => `${each.id}`, letterRow);
}

function numbered(items, name) {
  const seen = new Map();
  return items.map(item => {
    const key = name(item);
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return { ...item, key: `${key} ${number}` };
  });
}

/** Those that are live, and those that are drained without being here. */
function agentsOf(state) {
  const drained = new Set(state.drained);
  const absent = state.drained.filter(name => !state.agents.some(agent => agent.name === name))
    .map(name => ({ name, title: '', description: '', bundle: '', version: '', inline: false, sessions: 0, instances: 0, trial: null }));
  return [...state.agents, ...absent].map(agent => ({ ...agent, drained: drained.has(agent.name) }));
}

function show(state) {
  const kept = new Set(state.retired);
  const pins = new Map(state.pins.map(each => [each.bundle, each]));
  const present = state.deployments.filter(each => !GONE.has(each.state)).map(each => ({ ...each, pin: pins.get(each.bundle) }));
  const named = new Set(state.deployments.filter(each => GONE.has(each.state)).map(each => each.file));
  const gone = state.deployments.filter(each => GONE.has(each.state)).map(each => {
    const back = kept.delete(each.file);
    return { ...each, kept: back };
  });
  for (const file of kept) { // of an earlier run of the host, or never a bundle
    if (!named.has(file)) gone.push({ bundle: '', version: '', file, state: 'retired', agents: [], since: null, reason: '', kept: true });
  }
  const failed = present.filter(each => each.state === 'failed');
  const troubles = Object.entries(state.troubles).map(([part, sentence]) => ({ part, sentence }));
  const needs = troubles.length + failed.length;
  const agents = agentsOf(state);

  say(byId('count-agents'), state.agents.length);
  say(byId('count-sessions'), state.sessionCount.toLocaleString());
  say(byId('count-live'), present.filter(each => each.state === 'live').length);
  say(byId('count-failed'), failed.length);
  say(byId('count-failures'), state.failures.length);
  say(byId('count-gone'), gone.length);
  byId('figure-failed').classList.toggle('bad', failed.length > 0);
  byId('figure-failures').classList.toggle('bad', state.failures.length > 0);
  byId('troubles').hidden = needs === 0;
  byId('gone').hidden = gone.length === 0;
  document.title = needs ? `(${needs}) Troupe` : 'Troupe';
  say(byId('sessions-shown'), state.sessionCount > state.sessions.length ? `the newest ${state.sessions.length} of ${state.sessionCount.toLocaleString()}` : '');

  const deploymentKey = each => `${each.file} ${each.bundle} ${each.version} ${each.state}`;
  keep(byId('trouble-list'), [...troubles, ...numbered(failed, deploymentKey)], each => each.key ?? each.part,
    each => each.part ? condition(each) : trouble(each));
  showStore(state);
  keep(byId('agent-rows'), numbered(agents, each => `${each.name} ${each.version}`), each => each.key, agentRow);
  keep(byId('deployment-rows'), numbered(present, deploymentKey), each => each.key, deploymentRow);
  keep(byId('gone-rows'), numbered(gone, deploymentKey), each => each.key, deploymentRow);
  keep(byId('failure-rows'), numbered(state.failures, each => `${each.at} ${each.session}`), each => each.key, failureRow);
  keep(byId('session-rows'), state.sessions, each => each.id, sessionRow);
}

// ---- live without reload

let timer;
let pause = LOOK_MS;
let looking = false;

async function look() {
  clearTimeout(timer);
  if (looking) return;
  looking = true;
  try {
    const answer = await fetch('troupe/state', { signal: AbortSignal.timeout(10000) }); // the browser's cache knows the tag
    if (!answer.ok) throw new Error(`${answer.status}`);
    show(await answer.json());
    connected('live', 'good');
    pause = LOOK_MS;
  } catch (failure) {
    connected(failure.message === '401' ? 'logged out: reload the page' : 'no connection', 'bad');
    pause = Math.min(MOST_MS, pause * 2);
  } finally {
    looking = false;
    timer = setTimeout(look, pause);
  }
}

function connected(text, kind) {
  say(byId('link'), text);
  byId('link').className = `pill ${kind}`;
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) clearTimeout(timer);
  else look();
});
setInterval(tick, 1000);
look();
