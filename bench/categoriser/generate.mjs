// Writes transactions.tsv: the books of twelve made-up households, 600 transactions each. node bench/categoriser/generate.mjs
// The same seed writes the same file. What a person filed is in it as they filed it, slips included.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Household } from './household.mjs';
import { Random } from './random.mjs';

const SEED = 20261121;
const HOUSEHOLDS = ['DE', 'DE', 'GB', 'GB', 'US', 'US', 'FR', 'ES', 'JP', 'PL', 'NL', 'BH'];
const TRANSACTIONS = 600;
const FIRST_DAY = Date.UTC(2025, 7, 1);
const DAYS = 450;
const MISFILED = 0.02;
const NEVER_FILED = 0.03;

const dayAt = (moment) => new Date(FIRST_DAY + Math.floor(moment * DAYS) * 86_400_000).toISOString().slice(0, 10);

function bookOf(country, number) {
  const random = new Random(SEED + number);
  const household = new Household(country, random);
  const moments = Array.from({ length: TRANSACTIONS }, () => random.next()).sort((a, b) => a - b);
  return moments.map((moment) => {
    const date = dayAt(moment);
    const { account, amount, payee, note, category } = household.transaction(date, moment);
    const misfiled = random.chance(MISFILED) ? random.pick(household.categories) : category;
    const filed = random.chance(NEVER_FILED) ? '' : misfiled;
    return [`${country.toLowerCase()}-${number + 1}`, date, account, amount, payee, note, filed].join('\t');
  });
}

const lines = ['book\tdate\taccount\tamount\tpayee\tnote\tcategory', ...HOUSEHOLDS.flatMap(bookOf)];
writeFileSync(join(import.meta.dirname, 'transactions.tsv'), `${lines.join('\n')}\n`);
