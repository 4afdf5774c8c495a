import { expect, test } from 'vitest';
import { chooseLanguage } from './i18n';

test('the stored choice wins, then the first language that we speak, then English', () => {
  expect(chooseLanguage('de', ['en-US'])).toBe('de');
  expect(chooseLanguage(null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(chooseLanguage('xx', ['de-AT'])).toBe('de');
  expect(chooseLanguage(null, ['fr-FR'])).toBe('en');
});
