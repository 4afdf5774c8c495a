// A model as compact JSON: categories and features in order, features as one list of numbers.
import { RialtoError } from '../../errors.js';
import type { Counts } from './counts.js';

const VERSION = 1;
const BUCKETS = 1 << 20;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export interface CategoryModelJson {
  readonly version: number;
  readonly month: string;
  /** Transactions learnt. */
  readonly size: number;
  /** Id and weight. */
  readonly categories: readonly (readonly [id: string, weight: number])[];
  /** For each feature: how far its bucket is from the one before, how many categories, and for each its index and weight. */
  readonly features: readonly number[];
}

export function modelToJson(month: string, size: number, counts: Counts): CategoryModelJson {
  const live = [...counts.categories()].sort((left, right) =>
    (counts.ids[left] ?? '') < (counts.ids[right] ?? '') ? -1 : 1,
  );
  const places = new Map(live.map((index, place) => [index, place]));
  const features: number[] = [];
  let last = 0;
  for (const bucket of [...counts.features.keys()].sort((left, right) => left - right)) {
    const known = counts.features.get(bucket);
    if (!known) continue;
    features.push(bucket - last, known.categories.length);
    last = bucket;
    const entries = known.categories.map((index, at) => [places.get(index) ?? 0, known.weights[at] ?? 0] as const);
    for (const entry of entries.sort((left, right) => left[0] - right[0])) features.push(...entry);
  }
  const categories = live.map((index) => [counts.ids[index] ?? '', counts.totals[index] ?? 0] as const);
  return { version: VERSION, month, size, categories, features };
}

const unreadable = (what: string): RialtoError => new RialtoError('MODEL_UNREADABLE', `This is no model: ${what}.`);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isCategory = (value: unknown): value is readonly [string, number] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && isCount(value[1]) && value[1] > 0;

function checked(json: unknown): CategoryModelJson {
  if (typeof json !== 'object' || json === null) throw unreadable('not an object');
  const { version, month, size, categories, features } = json as Record<string, unknown>;
  if (version !== VERSION) throw unreadable(`version ${String(version)}`);
  if (typeof month !== 'string' || !MONTH.test(month)) throw unreadable('month');
  if (!isCount(size)) throw unreadable('size');
  if (!Array.isArray(categories) || !categories.every(isCategory)) throw unreadable('categories');
  if (new Set(categories.map(([id]) => id)).size !== categories.length) throw unreadable('a category twice');
  if (!Array.isArray(features) || !features.every(isCount)) throw unreadable('features');
  return { version, month, size, categories, features };
}

export function modelFromJson(json: unknown): { month: string; size: number; fill(counts: Counts): void } {
  const { month, size, categories, features } = checked(json);
  return {
    month,
    size,
    fill(counts) {
      const indexes = categories.map(([id, weight]) => counts.addCategory(id, weight));
      let bucket = 0;
      for (let at = 0; at < features.length;) {
        bucket += features[at++] ?? 0;
        const entries = features[at++] ?? 0;
        if (entries === 0 || at + 2 * entries > features.length || bucket >= BUCKETS) throw unreadable('features');
        for (let entry = 0; entry < entries; entry++) {
          const index = indexes[features[at++] ?? 0];
          const weight = features[at++] ?? 0;
          if (index === undefined || weight === 0 || counts.weightOf(bucket, index) > 0) throw unreadable('features');
          counts.addFeature(bucket, index, weight);
        }
      }
    },
  };
}
