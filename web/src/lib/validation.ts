/** What is wrong with a value, as a message key of `errors` with its parameters. */
export type Problem =
  | { key: 'required' }
  | { key: 'email' }
  | { key: 'addressRange' }
  | { key: 'passwordShort'; count: number }
  | { key: 'tooLong'; max: number };

export const passwordMinLength = 15;
const passwordMaxLength = 256;
const emailMaxLength = 254;
export const nameMaxLength = 80;
export const titleMaxLength = 120;
export const bodyMaxLength = 8000;
export const announcementMaxLength = 2000;

const length = (value: string) => Array.from(value).length;

export function requiredProblem(value: string): Problem | undefined {
  return value.trim() === '' ? { key: 'required' } : undefined;
}

export function textProblem(value: string, max: number): Problem | undefined {
  if (value.trim() === '') return { key: 'required' };
  return length(value) > max ? { key: 'tooLong', max } : undefined;
}

export function emailProblem(value: string): Problem | undefined {
  if (value.trim() === '') return { key: 'required' };
  if (value.length > emailMaxLength) return { key: 'tooLong', max: emailMaxLength };
  return /^[^@\s]+@[^@\s]+$/.test(value.trim()) ? undefined : { key: 'email' };
}

/** Length only: no rules about kinds of characters. */
export function newPasswordProblem(value: string): Problem | undefined {
  if (value === '') return { key: 'required' };
  const missing = passwordMinLength - length(value);
  if (missing > 0) return { key: 'passwordShort', count: missing };
  return length(value) > passwordMaxLength ? { key: 'tooLong', max: passwordMaxLength } : undefined;
}
