import { expect, test } from 'vitest';
import { firstName, initials, tintOf } from './names';

test('initials are the first and the last word’s', () => {
  expect(initials('Priya Nair')).toBe('PN');
  expect(initials('Ana Maria de Souza')).toBe('AS');
  expect(initials('Marlow & Finch')).toBe('MF');
  expect(initials('cher')).toBe('C');
  expect(initials('  ')).toBe('');
});

test('letters of any script and size stay whole', () => {
  expect(initials('élodie öz')).toBe('ÉÖ');
  expect(initials('𝒜lice 𝒵')).toBe('𝒜𝒵');
});

test('a name keeps its tint', () => {
  expect(tintOf('Nora Finch')).toBe(tintOf('Nora Finch'));
  expect(tintOf('')).toBe(0);
});

test('the first name is the first word', () => expect(firstName('Nora Finch')).toBe('Nora'));
