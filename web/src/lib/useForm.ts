import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { RialtoError } from '@rialto/client';
import { errorText, errorTextOfCode, problemText } from './errors';
import type { Problem } from './validation';

interface FormOptions<Values extends Record<string, string>> {
  initial: Values;
  rules: { [Name in keyof Values]: (value: string, values: Values) => Problem | undefined };
  submit: (values: Values) => Promise<void>;
}

/** A small form: errors beside a field once it was left or sent, the server's answers in the same places. */
export function useForm<Values extends Record<string, string>>({ initial, rules, submit }: FormOptions<Values>) {
  const { t } = useTranslation('errors');
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<Partial<Record<keyof Values, boolean>>>({});
  const [answers, setAnswers] = useState<Partial<Record<keyof Values, string>>>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const names = Object.keys(initial) as (keyof Values & string)[];

  function set(name: keyof Values & string, value: string) {
    setValues((current) => ({ ...current, [name]: value }));
    setAnswers((current) => ({ ...current, [name]: undefined }));
  }

  function refuse(error: unknown) {
    const fields = error instanceof RialtoError ? error.fields.filter((field) => names.includes(field.path)) : [];
    const own = errorTextOfCode(t, error);
    setAnswers(Object.fromEntries(fields.map((field) => [field.path, own ?? field.message])) as typeof answers);
    setFailure(fields.length > 0 ? undefined : errorText(t, error));
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    setLeft(Object.fromEntries(names.map((name) => [name, true])) as typeof left);
    setFailure(undefined);
    const wrong = names.find((name) => rules[name](values[name] ?? '', values));
    if (wrong) {
      event.currentTarget.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      await submit(values);
      setLeft({});
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  }

  function field(name: keyof Values & string) {
    const problem = left[name] ? rules[name](values[name] ?? '', values) : undefined;
    return {
      name,
      value: values[name] ?? '',
      error: problem ? problemText(t, problem) : answers[name],
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => set(name, event.target.value),
      onBlur: () => values[name] !== '' && setLeft((current) => ({ ...current, [name]: true })),
    };
  }

  return { values, setValues, field, busy, failure, formProps: { onSubmit, noValidate: true } };
}
