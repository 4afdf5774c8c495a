// A process of its own that follows one feed with many connections, so that all of them can be stopped with a signal.
// It is told {act: 'come' | 'go' | 'report', …} and answers each with a report.
import { Follower } from './follower.mjs';
import { Link } from './link.mjs';

const followers = [];

function join({ url, tokens, feed, count }) {
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
  if (message.act === 'come' && followers.length === 0) join(message);
  else if (message.act === 'come') followers.forEach(({ link }) => link.socket.connect());
  else if (message.act === 'go') followers.forEach(({ link }) => link.socket.disconnect());
  process.send(report());
});
process.on('disconnect', () => process.exit());
