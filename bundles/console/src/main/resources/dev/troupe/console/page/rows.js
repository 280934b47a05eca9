// Keeps what is on the page and changes only what differs, so that focus, selection and a finger on its way to a button stay where they are.

/** Sets the text only when it is another one. */
export function say(node, text) {
  if (node.textContent !== String(text)) node.textContent = text;
}

export function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') made.addEventListener('click', value);
    else if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/**
 * Makes the children of a list those of the items, in their order: a child is kept while its item has the same key, and made anew when its item
 * looks different.
 */
export function keep(list, items, key, make) {
  const known = new Map([...list.children].map(child => [child.dataset.key, child]));
  let place = list.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const looks = JSON.stringify(item);
    let child = known.get(name);
    known.delete(name);
    if (!child || child.dataset.looks !== looks) {
      const fresh = make(item);
      fresh.dataset.key = name;
      fresh.dataset.looks = looks;
      if (child) {
        const focused = child.contains(document.activeElement) ? document.activeElement.dataset.order : null;
        if (child === place) place = fresh;
        child.replaceWith(fresh);
        if (focused) fresh.querySelector(`[data-order="${focused}"]`)?.focus();
      }
      child = fresh;
    }
    if (child === place) place = place.nextElementSibling;
    else list.insertBefore(child, place);
  }
  known.forEach(child => child.remove());
  const empty = document.querySelector(`.empty[data-for="${list.id}"]`);
  if (empty) empty.hidden = items.length > 0;
  const table = list.closest('table');
  if (table) table.hidden = items.length === 0;
}

/** A row; cells are [label, content, class]: the label is shown on narrow screens, where there is no head. */
export function row(cells, attributes = {}) {
  return node('tr', attributes, ...cells.map(([label, content, type], number) => number === 0
    ? node('th', { scope: 'row', 'data-label': label, class: type ?? null }, ...[content].flat())
    : node('td', { 'data-label': label, class: type ?? null }, ...[content].flat())));
}

const STEPS = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

function ago(iso) {
  const seconds = Math.max(0, (Date.now() - Date.parse(iso)) / 1000);
  const step = STEPS.find(([length]) => seconds >= length);
  return step ? `${Math.floor(seconds / step[0])} ${step[1]} ago` : 'now';
}

export function since(iso) {
  return node('time', { datetime: iso, title: new Date(iso).toLocaleString() }, ago(iso));
}

/** Lets all times on the page grow. */
export function tick() {
  document.querySelectorAll('time').forEach(time => say(time, ago(time.dateTime)));
}
