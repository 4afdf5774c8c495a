import { expect, test } from 'vitest';
import { linkify } from './linkify';

const links = (text: string) =>
  linkify(text)
    .filter((piece) => piece.kind === 'link')
    .map((piece) => piece.text);

test('finds web addresses and leaves the punctuation after them', () => {
  expect(links('See https://a.example/x?y=1, or (http://b.example).')).toEqual([
    'https://a.example/x?y=1',
    'http://b.example',
  ]);
});

test('never makes a link of another scheme', () => {
  expect(links('javascript:alert(1) data:text/html,x ftp://a.example')).toEqual([]);
});

test('loses nothing of the text', () => {
  const text = 'a https://a.example. b\nhttps://b.example';
  expect(
    linkify(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
