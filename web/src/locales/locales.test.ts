import { describe, expect, test } from 'vitest';
import de from './de';
import en from './en';

type Messages = { [key: string]: string | Messages };

function flat(messages: Messages, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

const variables = (message: string) => [...message.matchAll(/{{(\w+)}}/g)].map(([, name]) => name);

const reference = flat(en);
const languages = { de: flat(de) };

describe.each(Object.entries(languages))('%s', (language, messages) => {
  const texts = new Map(messages);
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  test('has the same keys as English', () => {
    expect([...texts.keys()].sort()).toEqual(reference.map(([key]) => key).sort());
  });

  test('leaves no message empty', () => {
    expect(messages.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('uses no variable that English does not give', () => {
    for (const [key, text] of reference) {
      expect(variables(text), key).toEqual(expect.arrayContaining(variables(texts.get(key) ?? '')));
    }
  });

  test('has every plural form that the language needs', () => {
    const counted = reference.map(([key]) => key).filter((key) => key.endsWith('_other'));
    const missing = counted.flatMap((key) =>
      forms.map((form) => key.replace(/other$/, form)).filter((form) => !texts.has(form)),
    );
    expect(missing).toEqual([]);
  });
});

test('no message shouts', () => {
  expect([...reference, ...languages.de].filter(([, text]) => text.includes('!'))).toEqual([]);
});
