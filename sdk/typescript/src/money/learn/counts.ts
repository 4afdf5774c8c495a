// How much of each feature was filed under which category. Whole numbers, so that learning in another order, or learning and
// unlearning, leaves exactly the same behind.

/** One feature: parallel lists, since most have been seen with one or two categories. */
export interface FeatureCount {
  total: number;
  readonly categories: number[];
  readonly weights: number[];
}

export class Counts {
  readonly features = new Map<number, FeatureCount>();
  /** By index; 0 where no category has the index. */
  readonly totals: number[] = [];
  readonly ids: string[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #free: number[] = [];
  total = 0;

  indexOf(category: string): number | undefined {
    return this.#indexes.get(category);
  }

  /** The categories that something was filed under. */
  *categories(): Iterable<number> {
    for (let index = 0; index < this.totals.length; index++) if ((this.totals[index] ?? 0) > 0) yield index;
  }

  addCategory(id: string, weight: number): number {
    let index = this.#indexes.get(id);
    if (index === undefined) {
      index = this.#free.pop() ?? this.totals.length;
      this.#indexes.set(id, index);
      this.ids[index] = id;
      this.totals[index] = 0;
    }
    this.totals[index] = (this.totals[index] ?? 0) + weight;
    this.total += weight;
    return index;
  }

  addFeature(bucket: number, category: number, weight: number): void {
    const known = this.features.get(bucket);
    if (!known) {
      this.features.set(bucket, { total: weight, categories: [category], weights: [weight] });
      return;
    }
    known.total += weight;
    const at = known.categories.indexOf(category);
    if (at >= 0) known.weights[at] = (known.weights[at] ?? 0) + weight;
    else {
      known.categories.push(category);
      known.weights.push(weight);
    }
  }

  weightOf(bucket: number, category: number): number {
    const known = this.features.get(bucket);
    return known?.weights[known.categories.indexOf(category)] ?? 0;
  }

  takeCategory(category: number, weight: number): void {
    const left = (this.totals[category] ?? 0) - weight;
    this.totals[category] = left;
    this.total -= weight;
    if (left > 0) return;
    this.#indexes.delete(this.ids[category] ?? '');
    this.#free.push(category);
  }

  takeFeature(bucket: number, category: number, weight: number): void {
    const known = this.features.get(bucket);
    if (!known) return;
    known.total -= weight;
    if (known.total <= 0) {
      this.features.delete(bucket);
      return;
    }
    const at = known.categories.indexOf(category);
    const left = (known.weights[at] ?? 0) - weight;
    if (left > 0) known.weights[at] = left;
    else {
      known.categories.splice(at, 1);
      known.weights.splice(at, 1);
    }
  }
}
