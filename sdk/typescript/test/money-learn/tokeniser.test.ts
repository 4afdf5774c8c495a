import { describe, expect, it } from 'vitest';
import { tokenise } from '../../src/money/learn/tokeniser.js';

describe('a bank text', () => {
  it('is the same in any case, with and without accents', () => {
    expect(tokenise('Bäckerei KRÜGER').words).toEqual(tokenise('BACKEREI krüger').words);
  });

  it('loses what the bank writes around the name', () => {
    expect(tokenise('CARD PAYMENT TO TESCO STORES').words).toEqual(['tesco', 'stores']);
  });

  it('has numbers and references as shapes only', () => {
    const { words, shapes } = tokenise('Shell 4021 F6CQQ7M3N5T 12.03');
    expect(words).toEqual(['shell']);
    expect(shapes).toEqual(['0000', 'a0', '00', '00']);
  });

  it('keeps names with a number or a sign in them', () => {
    expect(tokenise("H&M 7eleven McDonald's").words).toEqual(['h&m', '0eleven', 'mcdonalds']);
  });

  it('is cut into pairs of characters where a script has no spaces', () => {
    const { words, pieces } = tokenise('ﾛｰｿﾝ新宿');
    expect(words).toEqual(['ローソン新宿']);
    expect(pieces).toEqual(['ロー', 'ーソ', 'ソン', 'ン新', '新宿']);
  });

  it('is read up to a limit', () => {
    const { words, shapes } = tokenise('wordy 12 '.repeat(10_000));
    expect(words.length).toBeLessThanOrEqual(24);
    expect(shapes.length).toBeLessThanOrEqual(24);
  });
});
