export const groups = ['sections', 'conversations', 'people', 'spaces', 'actions'] as const;
export type Group = (typeof groups)[number];

export interface Findable {
  id: string;
  group: Group;
  label: string;
}

/** Small letters without accents, one for one, so that places in the result are places in the text. */
function fold(text: string): string[] {
  return Array.from(text, (letter) => Array.from(letter.normalize('NFD'))[0]?.toLocaleLowerCase() ?? letter);
}

const wordsOf = (query: string) => query.trim().split(/\s+/).filter(Boolean);

function placeOf(label: readonly string[], word: readonly string[]): number {
  for (let at = 0; at + word.length <= label.length; at++) {
    if (word.every((letter, offset) => label[at + offset] === letter)) return at;
  }
  return -1;
}

/** 0 is no match; the beginning counts most, then the beginning of a word. */
export function score(label: string, query: string): number {
  const folded = fold(label);
  let total = 0;
  for (const word of wordsOf(query)) {
    const at = placeOf(folded, fold(word));
    if (at < 0) return 0;
    total += at === 0 ? 3 : /[\s\-·(]/.test(folded[at - 1] ?? '') ? 2 : 1;
  }
  return total;
}

const mostPerGroup = 6;

/** What the query finds, group by group, the best first; without a query the first of each group. */
export function find<Item extends Findable>(items: readonly Item[], query: string): Item[] {
  const asked = wordsOf(query).length > 0;
  return groups.flatMap((group) => {
    const inGroup = items.filter((item) => item.group === group);
    if (!asked) return inGroup.slice(0, mostPerGroup);
    return inGroup
      .map((item) => ({ item, points: score(item.label, query) }))
      .filter(({ points }) => points > 0)
      .toSorted((a, b) => b.points - a.points)
      .slice(0, mostPerGroup)
      .map(({ item }) => item);
  });
}

export interface Piece {
  text: string;
  hit: boolean;
}

/** The label in pieces, with what the query hit marked. */
export function highlight(label: string, query: string): Piece[] {
  const letters = Array.from(label);
  const folded = fold(label);
  const hits = new Array<boolean>(letters.length).fill(false);
  for (const word of wordsOf(query)) {
    const at = placeOf(folded, fold(word));
    if (at >= 0) hits.fill(true, at, at + fold(word).length);
  }
  const pieces: Piece[] = [];
  letters.forEach((letter, at) => {
    const hit = hits[at] ?? false;
    const last = pieces.at(-1);
    if (last?.hit === hit) last.text += letter;
    else pieces.push({ text: letter, hit });
  });
  return pieces;
}
