import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from '@/locales/en';
import { storage } from './storage';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** Each language calls itself by its own name. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const key = 'rialto.language';

const load: Record<Language, () => Promise<{ default: typeof en }>> = {
  en: () => import('@/locales/en'),
  de: () => import('@/locales/de'),
};

/** The stored choice, else the first of the reader's languages that we speak, else English. */
export function chooseLanguage(stored: string | null, preferred: readonly string[]): Language {
  const wanted = stored === null ? preferred : [stored, ...preferred];
  const spoken = wanted.map((tag) => tag.slice(0, 2).toLowerCase());
  return languages.find((language) => language === spoken.find((tag) => languages.includes(tag as Language))) ?? 'en';
}

async function use(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'common')) {
    const { default: messages } = await load[language]();
    for (const [namespace, bundle] of Object.entries(messages)) i18next.addResourceBundle(language, namespace, bundle);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: 'en',
    fallbackLng: false,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await use(chooseLanguage(storage.get(key), navigator.languages));
}

export async function setLanguage(language: Language): Promise<void> {
  storage.set(key, language);
  await use(language);
}

/** Tells the language now, and each time that another one is chosen. */
export function followLanguage(tell: (language: Language) => void): void {
  tell(i18next.language as Language);
  i18next.on('languageChanged', (language) => tell(language as Language));
}
