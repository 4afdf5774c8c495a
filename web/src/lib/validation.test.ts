import { expect, test } from 'vitest';
import { emailProblem, newPasswordProblem, textProblem } from './validation';

test('an e-mail address needs something on both sides of the @', () => {
  expect(emailProblem('')).toEqual({ key: 'required' });
  expect(emailProblem('ana')).toEqual({ key: 'email' });
  expect(emailProblem('ana@')).toEqual({ key: 'email' });
  expect(emailProblem('a b@c')).toEqual({ key: 'email' });
  expect(emailProblem(' ana@weddings.example ')).toBeUndefined();
});

test('a new password says how many characters are missing', () => {
  expect(newPasswordProblem('')).toEqual({ key: 'required' });
  expect(newPasswordProblem('fourteen chars')).toEqual({ key: 'passwordShort', count: 1 });
  expect(newPasswordProblem('fifteen letters')).toBeUndefined();
  expect(newPasswordProblem('x'.repeat(257))).toEqual({ key: 'tooLong', max: 256 });
});

test('a character counts once, however many bytes it has', () => {
  expect(newPasswordProblem('🦆'.repeat(15))).toBeUndefined();
  expect(textProblem('🦆'.repeat(80), 80)).toBeUndefined();
});

test('a text of spaces is empty', () => expect(textProblem('   ', 80)).toEqual({ key: 'required' }));
