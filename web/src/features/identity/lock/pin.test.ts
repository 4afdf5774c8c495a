import { afterEach, expect, test } from 'vitest';
import { maxTries, pin } from './pin';

const person = 'p1';
const iterations = 10;
const start = 1_000_000;

afterEach(() => {
  pin.forget(person);
  localStorage.clear();
});

const set = (digits = '2468') => pin.set(person, digits, 5, iterations);

test('locks, and opens with the right digits only', async () => {
  expect(pin.state(person)).toMatchObject({ isSet: false, isLocked: false });
  await set();
  expect(pin.state(person)).toMatchObject({ isSet: true, isLocked: false });
  pin.lock();
  expect(pin.state(person).isLocked).toBe(true);
  expect(await pin.try(person, '1357', start)).toMatchObject({ outcome: 'wrong', triesLeft: maxTries - 1 });
  expect(pin.state(person).isLocked).toBe(true);
  expect(await pin.try(person, '2468', start)).toEqual({ outcome: 'right' });
  expect(pin.state(person).isLocked).toBe(false);
});

test('keeps neither the digits nor anything they can be read from', async () => {
  await set('24681357');
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain('24681357');
});

test('makes one wait longer with each wrong try, and after the tenth it is over', async () => {
  await set();
  let now = start;
  const waits: number[] = [];
  for (let tries = 1; tries < maxTries; tries++) {
    const result = await pin.try(person, '0000', now);
    if (result.outcome !== 'wrong') throw new Error(`${result.outcome} after ${tries}`);
    waits.push(result.waitMs);
    now += result.waitMs;
  }
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(-1)).toBeGreaterThan(10 * 60_000);
  expect(await pin.try(person, '0000', now)).toEqual({ outcome: 'spent' });
});

test('takes no try while one has to wait, not even the right one', async () => {
  await set();
  for (let tries = 0; tries < 3; tries++) await pin.try(person, '0000', start);
  expect(await pin.try(person, '2468', start + 1)).toMatchObject({ outcome: 'blocked' });
  expect(await pin.try(person, '2468', start + 5_000)).toEqual({ outcome: 'right' });
});

test('a clock that is set back makes nobody wait longer', async () => {
  await set();
  for (let tries = 0; tries < 3; tries++) await pin.try(person, '0000', start);
  expect(pin.waitMs(person, 0)).toBe(5_000);
});

test('a password opens it, and the PIN of somebody else says nothing here', async () => {
  await set();
  pin.lock();
  pin.passwordGiven(person);
  expect(pin.state(person).isLocked).toBe(false);
  expect(pin.state('p2')).toMatchObject({ isSet: false, isLocked: false });
});
