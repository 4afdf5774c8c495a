// A process of its own that follows one feed with many connections, so that all of them can be stopped with a signal.
// It is told {act: 'join' | 'leave' | 'report', …} and answers each with a report.
import { Follower } from './follower.mjs';
import { Link } from './link.mjs';

let url, tokens, feed;
const followers = [];

function join(count) {
  for (let n = 0; n < count; n++) {
    const link = new Link(url, tokens[n % tokens.length]);
    followers.push(new Follower(link, feed, { name: `reader ${n + 1}` }));
  }
}

function report() {
  return followers.map(({ name, revision, faults, messages, link }) => ({
    ...{ name, revision, faults, connected: link.connected, losses: link.losses, endings: link.endings },
    messages: messages.map(({ id }) => ({ id, body: '' })),
  }));
}

process.on('message', (message) => {
  if (message.act === 'join') {
    ({ url, tokens, feed } = message);
    join(message.count);
  } else if (message.act === 'leave') followers.splice(0).forEach(({ link }) => link.close());
  process.send(report());
});
process.on('disconnect', () => process.exit());
