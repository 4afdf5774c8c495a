import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibilityFaults } from '../harness/axe.mjs';
import { journey } from '../harness/journey.mjs';
import { desktop, phone } from '../harness/person.mjs';
import { projectRoot } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';

const fixture = (name) => join(projectRoot, 'sdk/typescript/test/money-import/fixtures', name);

/** Someone new in the money space, with a book of their own, at the page that imports. */
async function atTheImport(stage, options) {
  const newcomer = await stage.newcomer('Paula Penny', 'money');
  const person = await stage.person(options);
  await person.signIn(newcomer.email);
  await person.at('book-name').fill('Our home');
  await person.at('book-currency').selectOption('EUR');
  await person.at('create-book').click();
  await person.sees('overview-page');
  await openImport(person);
  return person;
}

async function openImport(person) {
  await person.open('/s/money/import');
  await person.sees('import-page');
}

/** Chooses a file and goes as far as the review of its rows. */
async function readFile(person, file) {
  await person.at('import-file').setInputFiles(typeof file === 'string' ? fixture(file) : file);
  await until('the file was read', async () => {
    const [mapping, review] = await Promise.all([
      person.at('mapping').isVisible(),
      person.at('import-review').isVisible(),
    ]);
    return mapping || review;
  });
  if (await person.at('mapping').isVisible()) {
    await person.sees('preview-row');
    await person.at('mapping-continue').click();
  }
  await person.sees('import-review');
}

const toImport = async (person) => Number(await person.at('import-now').getAttribute('data-count'));

async function importNow(person) {
  await person.page.locator('[data-testid="import-now"]:not([disabled])').click();
  await person.sees('import-done');
  return Number(await person.page.locator('[data-testid="import-done"] h2').getAttribute('data-count'));
}

/** Into a new account the first time; the second time it is recognised, or chosen where the file has no number. */
async function importsOnce(person, file, count) {
  await readFile(person, file);
  await person.at('import-account').selectOption('new');
  await until('all rows are new', async () => (await toImport(person)) === count);
  assert.equal(await importNow(person), count);

  await openImport(person);
  await readFile(person, file);
  if ((await person.at('import-account').inputValue()) === '') {
    const made = person.at('import-account').locator('option').nth(-2);
    await person.at('import-account').selectOption(await made.getAttribute('value'));
  }
  await until('all rows are known', async () => (await toImport(person)) === 0);
  const kinds = await person.at('import-row').evaluateAll((rows) => rows.map(({ dataset }) => dataset.kind));
  assert.deepEqual([...new Set(kinds)], ['duplicate']);
  await person.page.getByRole('button', { name: 'Cancel' }).click();
}

for (const [format, file, count] of [
  ['CSV', 'de-ing.csv', 5],
  ['OFX', 'uk-bank.ofx', 2],
  ['QFX', 'us-bank.qfx', 4],
  ['QIF', 'uk-bank.qif', 2],
  ['CAMT', 'nl-camt-08.xml', 3],
]) {
  journey(`a ${format} file comes in once, and a second time brings nothing`, async (stage) => {
    const person = await atTheImport(stage);
    await importsOnce(person, file, count);
  });
}

journey('an import is undone, from its summary and from the list of past imports', async (stage) => {
  const person = await atTheImport(stage);
  await readFile(person, 'nl-camt-08.xml');
  await person.at('import-account').selectOption('new');
  await importNow(person);
  await person.at('undo-import-now').click();
  await until('it is taken back', async () => /Took back 3/.test(await person.at('import-done').innerText()));

  await openImport(person);
  await readFile(person, 'nl-camt-08.xml');
  await person.at('import-account').selectOption('new');
  await importNow(person);
  await person.open('/s/money/transactions');
  await person.sees('transaction-950.00');
  await openImport(person);
  await person.at('undo-import').first().click();
  await person.page.getByRole('alertdialog').getByRole('button', { name: 'Undo import' }).click();
  await until('both are marked', async () => (await person.at('undo-import').count()) === 0);
  await person.open('/s/money/transactions');
  await person.sees('transactions-page');
  await person.nolongerSees('transaction-950.00');
});

journey('nothing is written before it is said, and hostile files are told as what they are', async (stage) => {
  const person = await atTheImport(stage);
  for (const [file, code] of [
    ['billion-laughs.xml', 'XML_DOCTYPE'],
    ['pdf-named.csv', 'PDF'],
    ['empty.csv', 'EMPTY_FILE'],
    ['truncated.xml', 'TRUNCATED'],
  ]) {
    await person.at('import-file').setInputFiles(fixture(file));
    await until(`${file} is refused`, async () => {
      const refused = person.at('import-refused');
      return (await refused.isVisible()) && (await refused.getAttribute('data-code')) === code;
    });
  }
  await readFile(person, 'de-ing.csv');
  await person.page.getByRole('button', { name: 'Cancel' }).click();
  await person.open('/s/money/transactions');
  await person.sees('transactions-page');
  await person.nolongerSees('transaction-45.99');
});

journey('a file is imported without a network, and arrives', async (stage) => {
  const person = await atTheImport(stage);
  await person.isLive();
  await person.context.setOffline(true);
  await until('it says so', async () => (await person.connection()) !== 'live');
  await readFile(person, 'nl-camt-08.xml');
  await person.at('import-account').selectOption('new');
  await importNow(person);
  await person.context.setOffline(false);
  await person.isLive();
  await person.open('/s/money/transactions');
  await person.sees('transaction-950.00');
  await person.nolongerSees('waiting');
});

journey('a doubtful CSV says what is in doubt, and is remembered as it was answered', async (stage) => {
  const person = await atTheImport(stage);
  const name = 'ambiguous.csv';
  const file = { name, mimeType: 'text/csv', buffer: readFileSync(fixture(name)) };
  await person.at('import-file').setInputFiles(file);
  await person.sees('mapping');
  await person.page.locator('[data-doubt="dateOrder"]').waitFor();
  await person.at('mapping-date-order').selectOption('mdy');
  await person.at('mapping-name').fill('Village bank');
  await person.page.locator('[data-testid="preview-row"]', { hasText: '4 March 2024' }).waitFor();
  await person.at('import-account').selectOption('new');
  await person.at('mapping-continue').click();
  await person.sees('import-review');
  await importNow(person);

  await openImport(person);
  await person.at('import-file').setInputFiles(file);
  await person.seesText('Read as you confirmed it for Village bank.');
  assert.equal(await person.at('mapping-date-order').inputValue(), 'mdy');
});

journey('a receipt is added, shown large, and deleted', async (stage) => {
  const person = await atTheImport(stage);
  await readFile(person, 'nl-camt-08.xml');
  await person.at('import-account').selectOption('new');
  await importNow(person);
  await person.open('/s/money/transactions');
  await person.at('transaction-950.00').click();
  await person.page.keyboard.press('o');
  await person.sees('receipts');
  const picture = await person.page.screenshot();
  await person.at('receipt-file').setInputFiles({ name: 'rent.png', mimeType: 'image/png', buffer: picture });
  await person.page.locator('[data-testid="receipt"][data-status="kept"]').waitFor();
  await person.page.getByRole('button', { name: /^Open rent/ }).click();
  await person.page.locator('[data-testid="receipt-viewer"] img').waitFor();
  await person.page.keyboard.press('Escape');
  await person.page.getByRole('button', { name: /^Delete rent/ }).click();
  await person.nolongerSees('receipt');
});

for (const viewport of [desktop, phone]) {
  journey(`importing is accessible at ${viewport.width} px, light and dark`, async (stage) => {
    const person = await atTheImport(stage, { viewport });
    const look = async (name) => assert.deepEqual(await accessibilityFaults(person.page, name), []);
    await look('the choice of a file');
    await person.at('import-file').setInputFiles(fixture('de-ing.csv'));
    await person.sees('preview-row');
    await look('the mapping');
    await person.at('mapping-continue').click();
    await person.sees('import-review');
    await person.at('import-account').selectOption('new');
    await person.sees('import-row');
    await look('the review');
    await importNow(person);
    await look('the summary');
    await person.open('/s/money/uncategorised');
    await person.sees('uncategorised');
    await look('what is to be categorised');
  });
}
