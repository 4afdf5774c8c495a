import { useCallback } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { RialtoError } from '@rialto/client';
import en from '@/locales/en/errors.json';
import type { Problem } from './validation';

type Code = keyof typeof en.codes;

const isKnown = (code: string): code is Code => Object.hasOwn(en.codes, code);

/** Our words for codes we know, the server's own words for others. */
export function errorText(t: TFunction<'errors'>, error: unknown): string {
  if (!(error instanceof RialtoError)) return t('unknown');
  return errorTextOfCode(t, error) ?? (error.message || t('unknown'));
}

/** Our words for the error's code, if we have any. */
export function errorTextOfCode(t: TFunction<'errors'>, error: unknown): string | undefined {
  return error instanceof RialtoError && isKnown(error.code) ? t(`codes.${error.code}`) : undefined;
}

export function problemText(t: TFunction<'errors'>, problem: Problem): string {
  switch (problem.key) {
    case 'passwordShort':
      return t('passwordShort', { count: problem.count });
    case 'tooLong':
      return t('tooLong', { max: problem.max });
    case 'required':
    case 'email':
    case 'addressRange':
      return t(problem.key);
  }
}

export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation('errors');
  return useCallback((error: unknown) => errorText(t, error), [t]);
}
