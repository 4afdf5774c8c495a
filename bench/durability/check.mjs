/** What the server holds against what it acknowledged, and against what a live reader heard. */
export function check({ senders, history, feed, heard }) {
  const faults = [];
  const found = { acknowledged: 0, lost: 0, doubled: 0, outOfOrder: 0, faults };
  const stored = new Map();
  for (const message of history) {
    if (stored.has(message.body)) {
      found.doubled += 1;
      faults.push(`doubled: "${message.body}" at ${stored.get(message.body).rev} and ${message.rev}`);
    }
    stored.set(message.body, message);
  }
  for (const { name, acknowledged, refused } of senders) {
    found.acknowledged += acknowledged.length;
    for (const { number, message } of acknowledged) {
      const there = stored.get(`${name} ${number}`);
      if (!there) {
        found.lost += 1;
        faults.push(`lost: "${name} ${number}", acknowledged as ${message.rev}`);
      } else if (there.id !== message.id || there.rev !== message.rev) {
        faults.push(`changed: "${name} ${number}" was acknowledged as ${message.rev}, is ${there.rev}`);
      }
    }
    for (const { number, answer } of refused)
      faults.push(`refused: "${name} ${number}" with ${JSON.stringify(answer)}`);
    found.outOfOrder += countOutOfOrder(name, history, faults);
  }
  const acknowledgedBodies = new Set(
    senders.flatMap(({ name, acknowledged }) => acknowledged.map(({ number }) => `${name} ${number}`)),
  );
  for (const body of stored.keys()) if (!acknowledgedBodies.has(body)) faults.push(`nobody sent "${body}"`);
  feed.forEach(({ rev }, index) => {
    if (rev !== index + 1) faults.push(`gap: change ${index + 1} of the feed has revision ${rev}`);
  });
  compareOrder(
    'the feed',
    feed.filter(({ type }) => type === 'message_created').map(({ data }) => data.body),
    history,
    faults,
  );
  compareOrder(
    'the live reader',
    heard.map(({ body }) => body),
    history,
    faults,
  );
  return found;
}

function countOutOfOrder(name, history, faults) {
  let count = 0;
  let before = 0;
  for (const { body, rev } of history) {
    if (!body.startsWith(`${name} `)) continue;
    const number = Number(body.slice(name.length + 1));
    if (number < before) {
      count += 1;
      faults.push(`out of order: "${body}" at ${rev} comes after ${before}`);
    }
    before = number;
  }
  return count;
}

function compareOrder(who, bodies, history, faults) {
  const wanted = history.map(({ body }) => body);
  const at = wanted.findIndex((body, index) => bodies[index] !== body);
  if (bodies.length !== wanted.length)
    faults.push(`${who} has ${bodies.length} messages, the history ${wanted.length}`);
  else if (at >= 0) faults.push(`${who} has "${bodies[at]}" where the history has "${wanted[at]}"`);
}
