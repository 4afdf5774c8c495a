// Regular expressions for rules. A rule is shared with everybody in the book and runs over every transaction, so an expression must
// not be able to hang a device. JavaScript's own go back and try again, which may take exponential time; these are run as a set
// of states, each character once (Thompson 1968): the time is the length of the text times that of the expression, always.
//
// Known: characters, `.`, `[a-z]`, `[^…]`, `\d \w \s \D \W \S \b`, `^`, `$`, `(…)`, `|`, `*`, `+`, `?`, `{2}`, `{2,}`, `{2,5}`.

export type PatternError =
  'TOO_LONG' | 'TOO_COMPLEX' | 'UNBALANCED' | 'NOTHING_TO_REPEAT' | 'BAD_CLASS' | 'BAD_REPEAT' | 'NOT_SUPPORTED';

type Accepts = (char: string) => boolean;

type Node =
  | { readonly is: 'char'; readonly accepts: Accepts }
  | { readonly is: 'at'; readonly where: 'start' | 'end' | 'word' }
  | { readonly is: 'all' | 'any'; readonly of: readonly Node[] }
  | { readonly is: 'repeat'; readonly what: Node; readonly low: number; readonly high: number };

type Step =
  | { readonly do: 'char'; readonly accepts: Accepts }
  | { readonly do: 'at'; readonly where: 'start' | 'end' | 'word' }
  | { do: 'split'; a: number; b: number }
  | { do: 'jump'; to: number }
  | { readonly do: 'done' };

const MAX_PATTERN = 100;
const MAX_STEPS = 1000;
const MAX_REPEAT = 100;
const MAX_DEPTH = 20;
/** Of a text, so much is looked at. */
const MAX_TEXT = 500;

class Refused extends Error {
  readonly code: PatternError;

  constructor(code: PatternError) {
    super(code);
    this.code = code;
  }
}

export class LinearPattern {
  readonly #steps: readonly Step[];

  private constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  /** Upper and lower case are the same when the text is given folded; the pattern is not changed. */
  static compile(source: string): LinearPattern | { readonly error: PatternError } {
    if (source.length > MAX_PATTERN) return { error: 'TOO_LONG' };
    try {
      return new LinearPattern(compiled(new Parser(source).parse()));
    } catch (error) {
      if (error instanceof Refused) return { error: error.code };
      throw error;
    }
  }

  /** Whether it is found anywhere in the text. */
  test(text: string): boolean {
    const chars = [...text.slice(0, MAX_TEXT)];
    let current = new Set<number>();
    for (let at = 0; at <= chars.length; at++) {
      this.#enter(0, at, chars, current);
      const next = new Set<number>();
      for (const index of current) {
        const step = this.#steps[index]!;
        if (step.do === 'done') return true;
        if (step.do === 'char' && at < chars.length && step.accepts(chars[at]!)) {
          this.#enter(index + 1, at + 1, chars, next);
        }
      }
      current = next;
    }
    return false;
  }

  /** Follows everything that takes no character. A stack of its own, because a pattern may be deep. */
  #enter(first: number, at: number, chars: readonly string[], states: Set<number>): void {
    const open = [first];
    const seen = states;
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const step = this.#steps[index]!;
      if (step.do === 'jump') open.push(step.to);
      else if (step.do === 'split') open.push(step.b, step.a);
      else if (step.do === 'at' && holds(step.where, at, chars)) open.push(index + 1);
    }
  }
}

function holds(where: 'start' | 'end' | 'word', at: number, chars: readonly string[]): boolean {
  if (where === 'start') return at === 0;
  if (where === 'end') return at === chars.length;
  const isWord = (char: string | undefined): boolean => char !== undefined && WORD(char);
  return isWord(chars[at - 1]) !== isWord(chars[at]);
}

const DIGIT: Accepts = (char) => /\p{Nd}/u.test(char);
const WORD: Accepts = (char) => /[\p{L}\p{N}_]/u.test(char);
const SPACE: Accepts = (char) => /\s/.test(char);
const not =
  (accepts: Accepts): Accepts =>
  (char) =>
    !accepts(char);

const CLASSES = new Map<string, Accepts>([
  ['d', DIGIT],
  ['w', WORD],
  ['s', SPACE],
  ['D', not(DIGIT)],
  ['W', not(WORD)],
  ['S', not(SPACE)],
]);

class Parser {
  readonly #chars: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#chars = [...source];
  }

  parse(): Node {
    const node = this.#any();
    if (this.#at < this.#chars.length) throw new Refused('UNBALANCED');
    return node;
  }

  #any(): Node {
    if (++this.#depth > MAX_DEPTH) throw new Refused('TOO_COMPLEX');
    const of = [this.#all()];
    while (this.#take('|')) of.push(this.#all());
    this.#depth--;
    return of.length === 1 ? of[0]! : { is: 'any', of };
  }

  #all(): Node {
    const of: Node[] = [];
    while (this.#at < this.#chars.length && this.#peek() !== '|' && this.#peek() !== ')') of.push(this.#repeated());
    return { is: 'all', of };
  }

  #repeated(): Node {
    const what = this.#one();
    const [low, high] = this.#counts();
    if (low === 1 && high === 1) return what;
    if (what.is === 'at' || '*+?{'.includes(this.#peek() || ' ')) throw new Refused('NOTHING_TO_REPEAT');
    return { is: 'repeat', what, low, high };
  }

  #counts(): [low: number, high: number] {
    if (this.#take('*')) return [0, Infinity];
    if (this.#take('+')) return [1, Infinity];
    if (this.#take('?')) return [0, 1];
    if (!this.#take('{')) return [1, 1];
    const end = this.#chars.indexOf('}', this.#at);
    const match = /^(\d{1,3})(,(\d{0,3}))?$/.exec(this.#chars.slice(this.#at, end < 0 ? this.#at : end).join(''));
    if (!match) throw new Refused('BAD_REPEAT');
    this.#at = end + 1;
    const low = Number(match[1]);
    const high = match[2] === undefined ? low : match[3] === '' ? Infinity : Number(match[3]);
    if (low > high || low > MAX_REPEAT || (high > MAX_REPEAT && high !== Infinity)) throw new Refused('BAD_REPEAT');
    return [low, high];
  }

  #one(): Node {
    const char = this.#chars[this.#at++]!;
    if (char === '(') return this.#group();
    if (char === '[') return { is: 'char', accepts: this.#class() };
    if (char === '.') return { is: 'char', accepts: () => true };
    if (char === '^') return { is: 'at', where: 'start' };
    if (char === '$') return { is: 'at', where: 'end' };
    if (char === '\\') return this.#escaped();
    if ('*+?{'.includes(char)) throw new Refused('NOTHING_TO_REPEAT');
    return { is: 'char', accepts: (other) => other === char };
  }

  #group(): Node {
    if (this.#take('?') && !this.#take(':')) throw new Refused('NOT_SUPPORTED');
    const node = this.#any();
    if (!this.#take(')')) throw new Refused('UNBALANCED');
    return node;
  }

  #escaped(): Node {
    const char = this.#chars[this.#at++];
    if (char === undefined) throw new Refused('UNBALANCED');
    if (char === 'b') return { is: 'at', where: 'word' };
    const known = CLASSES.get(char);
    if (!known && /[\p{L}\p{N}]/u.test(char)) throw new Refused('NOT_SUPPORTED');
    return { is: 'char', accepts: known ?? ((other) => other === char) };
  }

  #class(): Accepts {
    const negated = this.#take('^');
    const parts: Accepts[] = [];
    while (!this.#take(']')) {
      const char = this.#chars[this.#at++];
      if (char === undefined) throw new Refused('BAD_CLASS');
      if (char === '\\') parts.push(this.#escapedInClass());
      else if (this.#peek() === '-' && (this.#chars[this.#at + 1] ?? ']') !== ']') parts.push(this.#range(char));
      else parts.push((other) => other === char);
    }
    if (parts.length === 0) throw new Refused('BAD_CLASS');
    const accepts: Accepts = (char) => parts.some((part) => part(char));
    return negated ? not(accepts) : accepts;
  }

  #escapedInClass(): Accepts {
    const node = this.#escaped();
    if (node.is !== 'char') throw new Refused('BAD_CLASS');
    return node.accepts;
  }

  #range(first: string): Accepts {
    this.#at++;
    const last = this.#chars[this.#at++]!;
    if (last === '\\' || last < first) throw new Refused('BAD_CLASS');
    return (char) => char >= first && char <= last;
  }

  #peek(): string {
    return this.#chars[this.#at] ?? '';
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at++;
    return true;
  }
}

function compiled(node: Node): Step[] {
  const steps: Step[] = [];
  emit(node, steps);
  push(steps, { do: 'done' });
  return steps;
}

function push<One extends Step>(steps: Step[], step: One): One {
  if (steps.length >= MAX_STEPS) throw new Refused('TOO_COMPLEX');
  steps.push(step);
  return step;
}

function emit(node: Node, steps: Step[]): void {
  switch (node.is) {
    case 'char':
      push(steps, { do: 'char', accepts: node.accepts });
      return;
    case 'at':
      push(steps, { do: 'at', where: node.where });
      return;
    case 'all':
      for (const one of node.of) emit(one, steps);
      return;
    case 'any':
      emitAny(node.of, steps);
      return;
    case 'repeat':
      emitRepeat(node.what, node.low, node.high, steps);
      return;
  }
}

function emitAny(of: readonly Node[], steps: Step[]): void {
  const ends: { to: number }[] = [];
  of.forEach((one, at) => {
    if (at === of.length - 1) return emit(one, steps);
    const split = push(steps, { do: 'split', a: steps.length + 1, b: 0 });
    emit(one, steps);
    ends.push(push(steps, { do: 'jump', to: 0 }));
    split.b = steps.length;
  });
  for (const end of ends) end.to = steps.length;
}

function emitRepeat(what: Node, low: number, high: number, steps: Step[]): void {
  for (let count = 0; count < low; count++) emit(what, steps);
  if (high === Infinity) {
    const split = push(steps, { do: 'split', a: steps.length + 1, b: 0 });
    const back = steps.length - 1;
    emit(what, steps);
    push(steps, { do: 'jump', to: back });
    split.b = steps.length;
    return;
  }
  const splits = Array.from({ length: high - low }, () => {
    const split = push(steps, { do: 'split', a: steps.length + 1, b: 0 });
    emit(what, steps);
    return split;
  });
  for (const split of splits) split.b = steps.length;
}
