// The columns of each kind of load: how a value is read from a client's result, and how it is written.
const perMillion = (one) => (one.cpuSeconds / one.deliveries) * 1e6;
const perThousand = (one) => (one.cpuSeconds / one.connected) * 1e3;

const time = (name) => [
  { of: (one) => one.p50Ms, text: (value) => `${name}p50 ${value.toFixed(2)} ms,` },
  { of: (one) => one.p99Ms, text: (value) => `p99 ${value.toFixed(2)} ms` },
];

const throughput = {
  of: (one) => one.deliveries / one.seconds / 1000,
  text: (value) => `${value.toFixed(0).padStart(5)} k deliveries/s  `,
};
const cpuPerMillion = {
  of: perMillion,
  text: (value, first) => `${value.toFixed(2).padStart(6)} CPU s per million (${ratio(value, first)})  `,
};
const ratio = (value, first) => `${(value / first).toFixed(2).padStart(5)} ×`;

export const messages = [throughput, cpuPerMillion, ...time('')];
export const perMessage = [cpuPerMillion, ...time('each delivery ')];

export const connecting = [
  {
    of: (one) => one.connected / one.seconds,
    text: (value) => `${value.toFixed(0).padStart(6)} connections/s  `,
  },
  {
    of: perThousand,
    text: (value, first) => `${value.toFixed(3)} CPU s per thousand (${ratio(value, first)})  `,
  },
  ...time(''),
  { of: (one) => one.failed, text: (value) => `  ${value} failed` },
];

export const idle = [
  {
    of: (one) => (one.residentKib - one.residentBeforeKib) / one.connected,
    text: (value) => `${value.toFixed(1).padStart(5)} KiB a connection,`,
  },
  { of: (one) => one.residentKib / 1024, text: (value) => `${value.toFixed(0).padStart(4)} MiB in all` },
  { of: (one) => one.residentBeforeKib / 1024, text: (value) => `(${value.toFixed(0)} before),` },
  { of: (one) => one.descriptors, text: (value) => `${value} descriptors,` },
  { of: (one) => one.failed, text: (value) => `${value} failed` },
];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** One line a server; a ratio is to the first. */
export function table(columns, results) {
  const first = columns.map(({ of }) => median(Object.values(results)[0].map(of)));
  return Object.entries(results).map(([name, all]) => {
    const cells = columns.map(({ of, text }, i) => text(median(all.map(of)), first[i]));
    return `  ${name.padEnd(15)} ${cells.join(' ')}`;
  });
}
