// The numbers of the model, chosen on the training part of the data in bench/categoriser. Weights.java has the same.
import { RialtoError } from '../../errors.js';

/** What a transaction of the present month weighs. */
const PRESENT = 64;
const HALF_LIFE_MONTHS = 12;
const CORRECTION = 3;

/** How much each kind of feature says, in the order of `KINDS`: the same word speaks through several of them. */
export const KIND_WEIGHTS = [0.85, 0.85, 0.4, 0.3, 1, 0.7, 1.2] as const;

/** Added to what of a feature went to other categories: one sighting proves little. */
export const SMOOTHING = 5;
/** Added to what went to other categories at all: a young book has seen little. */
export const BACKGROUND = 10_000;

/** Probability of the first category: logistic in the root of its lead and in the share of words never seen. */
export const CALIBRATION = { constant: -1.05, rootOfLead: 1.33, unknownWords: -2.5 } as const;
/** Scores to the shares of the other categories. */
export const TEMPERATURE = 2;

/** From here on the model is sure, if it has seen that many. */
export const SURE = 0.94;
export const SURE_AFTER = 20;

const DAY = /^(\d{4})-(\d{2})-\d{2}$/;

export function monthOf(date: string): number {
  const match = DAY.exec(date);
  if (!match) throw new RialtoError('INVALID_FIELD', `date: '${date}' is no day like 2026-11-21.`);
  return Number(match[1]) * 12 + Number(match[2]);
}

/** A whole number, and the same for the same transaction whenever it is asked for. */
export function weightOf(date: string, presentMonth: number, corrected: boolean): number {
  const age = Math.max(0, presentMonth - monthOf(date));
  return Math.max(1, Math.round(PRESENT * 2 ** (-age / HALF_LIFE_MONTHS))) * (corrected ? CORRECTION : 1);
}
