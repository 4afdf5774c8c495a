// The medians, as lines.
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const ms = (value) => `${value.toFixed(1)} ms`;

export function* lines(results, { people, rate }) {
  const of = (value) => median(results.map(value));
  const perSecond = ({ cpu, tookSeconds }) => cpu / tookSeconds;
  const phase = (name, part) => {
    const ratio = (quantile) => of((one) => one[part][quantile] / one.quiet[quantile]).toFixed(2);
    const took = of((one) => one[part].tookSeconds);
    const own = of((one) => one[part].cpu - perSecond(one.quiet) * one[part].tookSeconds);
    return (
      `  ${name}p50 ${ms(of((one) => one[part].p50))} (${ratio('p50')} ×), p99 ${ms(of((one) => one[part].p99))} (${ratio('p99')} ×)` +
      (part === 'quiet' ? '' : `; it took ${took.toFixed(1)} s and ${own.toFixed(1)} s of CPU`)
    );
  };
  yield `\n${people.toLocaleString('en-GB')} people, ${rate} requests a second`;
  yield phase('requests alone        ', 'quiet');
  yield phase('while all are told    ', 'telling');
  yield phase('while all are mailed  ', 'mailing');
  yield `  the request that tells all was answered after ${ms(of((one) => one.answeredMs))}`;
  yield `  CPU of the requests alone: ${of((one) => perSecond(one.quiet)).toFixed(2)} s a second`;
  const [{ notices, jobs }] = results;
  yield `  written for each: ${notices} notices, none twice; jobs: ${jobs}`;
}
