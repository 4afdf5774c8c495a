import { clip, tidy } from './text.js';
import { LIMITS, type ImportProblem, type ProblemCode } from './types.js';

const WORDS: Readonly<Record<ProblemCode, string>> = {
  INVALID_DATE: 'There is no date that can be read.',
  INVALID_AMOUNT: 'The amount cannot be read.',
  AMOUNT_TOO_PRECISE: 'The amount has more digits than the currency.',
  AMOUNT_TOO_LARGE: 'The amount is larger than can be kept exactly.',
  AMOUNT_MISSING: 'There is no amount.',
  INVALID_DIRECTION: 'It is not clear whether money came in or went out.',
  INVALID_CURRENCY: 'The currency is not known.',
  UNCLOSED_QUOTE: 'A quotation mark is never closed; the file may have been cut off.',
  ROW_TRUNCATED: 'The file ends in the middle of this line.',
  NOT_EXECUTED: 'The bank says that this was not carried out.',
  SPLITS_DO_NOT_ADD_UP: 'The parts do not add up to the amount.',
  TOO_MANY_SPLITS: 'It is split into more than 50 parts.',
};

const TEXT_CHARS = 200;

export const problem = (line: number, code: ProblemCode, text: string): ImportProblem => ({
  line,
  code,
  message: WORDS[code],
  text: tidy(clip(text, TEXT_CHARS)) ?? '',
});

/** Keeps the first ones. */
export function addProblem(problems: ImportProblem[], found: ImportProblem): void {
  if (problems.length < LIMITS.problems) problems.push(found);
}
