import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dueToPost,
  linkOccurrence,
  matchOccurrence,
  nextDue,
  occurrence,
  occurrences,
  postOccurrence,
  recurringPatterns,
  reminders,
  scheduleOf,
  skipOccurrence,
  upcoming,
  type Recurring,
} from '../../src/money/index.js';
import { smallBook, spend, type MemoryBook } from './memory-book.js';
import { below, between, forSeeds, pick } from '../seeded.js';

const rent: Recurring = {
  name: 'Rent',
  account: 'giro',
  amount: -900_00,
  every: 1,
  unit: 'month',
  start: '2026-01-31',
};

const withRent = (more: Partial<Recurring> = {}): MemoryBook => {
  const book = smallBook();
  book.put('recurring', 'rent', { ...rent, ...more });
  return book;
};

const due = (book: MemoryBook, day: string) => ({ recurring: book.table('recurring').get('rent')!, day });

describe('a schedule', () => {
  test('that starts on a 31st is at the end of short months, and on the 31st again', () => {
    expect(occurrences(rent, '2026-01-01', '2026-05-31')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
    const leap = { every: 1, unit: 'year', start: '2024-02-29' } as const;
    expect(occurrences(leap, '2024-01-01', '2028-12-31')).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  test('ends with its last day, and has a limit', () => {
    expect(occurrences({ ...rent, until: '2026-03-30' }, '2026-02-01', '2030-01-01')).toEqual(['2026-02-28']);
    expect(occurrences({ every: 1, unit: 'day', start: '2020-01-01' }, '2020-01-01', '2090-01-01', 10)).toHaveLength(
      10,
    );
  });

  test('gives for any window what going through it from the start gives', () => {
    forSeeds(300, (next) => {
      const unit = pick(next, ['day', 'week', 'month', 'year'] as const);
      const schedule = { every: between(next, 1, 5), unit, start: addDays('2020-01-01', below(next, 800)) };
      const from = addDays('2020-01-01', below(next, 2000));
      const to = addDays(from, below(next, 500));
      const all = Array.from({ length: 3000 }, (_, at) => at).map((at) => occurrence(schedule, at));
      expect(occurrences(schedule, from, to)).toEqual(all.filter((day) => day >= from && day <= to));
    });
  });

  test('knows what is due next, what is overdue and what it reminds of', () => {
    const book = withRent({ handledUntil: '2026-09-30', remindDays: 5 });
    expect(nextDue(book.table('recurring').get('rent')!)).toBe('2026-10-31');
    expect(nextDue({ ...rent, paused: true })).toBeUndefined();
    expect(nextDue({ ...rent, until: '2026-02-01', handledUntil: '2026-01-31' })).toBeUndefined();
    expect(upcoming(book, '2026-11-21', '2026-12-31').map(({ day, overdue }) => [day, overdue])).toEqual([
      ['2026-10-31', true],
      ['2026-11-30', false],
      ['2026-12-31', false],
    ]);
    book.mutate((draft) => draft.set('recurring', 'rent', { handledUntil: '2026-10-31' }));
    expect(reminders(book, '2026-11-24')).toEqual([]);
    expect(reminders(book, '2026-11-25').map(({ day }) => day)).toEqual(['2026-11-30']);
    expect(dueToPost(book, '2026-12-01')).toEqual([]);
    book.mutate((draft) => draft.set('recurring', 'rent', { autoPost: true }));
    expect(dueToPost(book, '2026-12-01').map(({ day }) => day)).toEqual(['2026-11-30']);
  });
});

describe('an occurrence', () => {
  test('is entered with the mark in its schedule, and under an id that is the same on every device', () => {
    const book = withRent({ category: 'rent' });
    book.run(postOccurrence(book, due(book, '2026-01-31'), { amount: -905_00 }));
    expect(book.opCounts).toEqual([2]);
    expect(book.table('transaction').get('rent:2026-01-31')).toMatchObject({
      account: 'giro',
      date: '2026-01-31',
      amount: -905_00,
      payee: 'Rent',
      category: 'rent',
      recurring: 'rent',
    });
    expect(nextDue(book.table('recurring').get('rent')!)).toBe('2026-02-28');
  });

  test('of a transfer has both legs', () => {
    const book = withRent({ kind: 'transfer', toAccount: 'house', amount: -900_00 });
    book.run(postOccurrence(book, due(book, '2026-01-31')));
    expect(book.table('transaction').get('rent:2026-01-31')).toMatchObject({ amount: -900_00, account: 'giro' });
    expect(book.table('transaction').get('rent:2026-01-31:to')).toMatchObject({ amount: 900_00, account: 'house' });
  });

  test('is skipped, and never comes back by handling an earlier one', () => {
    const book = withRent();
    book.run(skipOccurrence(due(book, '2026-03-31')));
    book.run(skipOccurrence(due(book, '2026-02-28')));
    expect(book.table('recurring').get('rent')?.handledUntil).toBe('2026-03-31');
  });

  test('is found for a transaction that is near enough, and linked to it', () => {
    const book = withRent({ payee: 'Landlord', handledUntil: '2026-10-31' });
    book.put('transaction', 'a', spend('2026-12-02', -910_00, { payee: 'LANDLORD GmbH Berlin' }));
    book.put('transaction', 'b', spend('2026-12-10', -900_00, { payee: 'Landlord' }));
    book.put('transaction', 'c', spend('2026-12-01', -1200_00, { payee: 'Landlord' }));
    book.put('transaction', 'd', spend('2026-12-01', -901_00, { payee: 'Bakery' }));
    const match = (id: string): string | undefined => matchOccurrence(book, book.table('transaction').get(id)!)?.day;
    expect(['a', 'b', 'c', 'd'].map(match)).toEqual(['2026-11-30', undefined, undefined, undefined]);
    book.run(linkOccurrence(book, due(book, '2026-11-30'), 'a'));
    expect(book.table('transaction').get('a')?.recurring).toBe('rent');
    expect(nextDue(book.table('recurring').get('rent')!)).toBe('2026-12-31');
  });
});

describe('patterns in the history', () => {
  test('are what comes again and again at the same price', () => {
    const book = smallBook();
    for (let at = 0; at < 6; at++) {
      book.put(
        'transaction',
        `n${at}`,
        spend(addMonths('2026-06-03', at), at === 5 ? -13_99 : -12_99, { payee: 'Films 24' }),
      );
      book.put('transaction', `g${at}`, spend(addDays('2026-10-01', at * 7), -20_00 - at * 3700, { payee: 'Market' }));
      book.put('transaction', `o${at}`, spend(addMonths('2025-01-03', at), -5_00, { payee: 'Stopped' }));
    }
    expect(recurringPatterns(book, '2026-11-21')).toEqual([
      {
        payee: 'Films 24',
        account: 'giro',
        amount: -12_99,
        category: undefined,
        every: 1,
        unit: 'month',
        last: '2026-11-03',
        count: 6,
      },
    ]);
    const [found] = recurringPatterns(book, '2026-11-21');
    book.put('recurring', 'films', scheduleOf(found!));
    expect(nextDue(book.table('recurring').get('films')!)).toBe('2026-12-03');
    expect(recurringPatterns(book, '2026-11-21')).toEqual([]);
  });
});
