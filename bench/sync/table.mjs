// The medians, as lines.
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const ms = (value) => `${value.toFixed(0)} ms`;
const mib = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
const number = (value) => value.toLocaleString('en-GB');

export function* lines(results) {
  for (const all of results.values()) {
    const of = (value) => median(all.map(value));
    const [{ name, size }] = all;
    yield `\n${name}, ${number(size)} transactions`;
    yield (
      `  first sync      ready ${seconds(of(({ first }) => first.readyMs))}, painted ${seconds(of(({ first }) => first.paintedMs))}; ` +
      `server ${of(({ cpuSeconds }) => cpuSeconds).toFixed(2)} s of CPU; ${mib(of(({ wireBytes }) => wireBytes))} on the wire`
    );
    if (all[0].read)
      yield (
        `    of that       download alone ${seconds(of(({ downloaded }) => downloaded.ms))}, with checksum and rows ` +
        `${seconds(of(({ read }) => read.ms))}; ${mib(of(({ downloaded }) => downloaded.bytes))} of JSON`
      );
    yield (
      `  second start    painted ${seconds(of(({ again }) => again.paintedMs))} after opening, ` +
      `${seconds(of(({ again }) => again.sinceNavigationMs))} after the page was asked for; heap ${mib(of(({ heapBytes }) => heapBytes))}`
    );
    yield (
      `  100 changes     painted ${ms(of(({ caughtUpMs }) => caughtUpMs))} after coming online; ` +
      `server ${ms(of(({ caughtUpCpuSeconds }) => caughtUpCpuSeconds) * 1000)} of CPU; ${kib(of(({ caughtUpBytes }) => caughtUpBytes))}`
    );
    if (all[0].changeP50Ms !== undefined)
      yield (
        `  one change      made to painted on another device p50 ${ms(of(({ changeP50Ms }) => changeP50Ms))}, ` +
        `p95 ${ms(of(({ changeP95Ms }) => changeP95Ms))}; server ${(of(({ changeCpuSeconds }) => changeCpuSeconds) * 1000).toFixed(1)} ms of CPU`
      );
  }
}
