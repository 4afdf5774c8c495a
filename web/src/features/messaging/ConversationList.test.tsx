import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderInSpace, signedInClient } from '@/testing/render';
import { ConversationList } from './ConversationList';

afterEach(cleanup);

beforeEach(async () => {
  const client = await signedInClient();
  await renderInSpace(client, <ConversationList openId={undefined} onNew={() => undefined} />);
});

const rows = () => within(screen.getByTestId('conversation-list')).getAllByRole('link');
const show = (filter: string) => fireEvent.click(screen.getByRole('radio', { name: filter }));

test('lists conversations by activity, with what is unread in words', () => {
  expect(rows()).toHaveLength(4);
  expect(rows()[0]?.textContent).toContain('1 unread message');
});

test('shows groups alone, and unread alone', () => {
  show('Groups');
  expect(rows().map((row) => row.textContent)).toEqual([expect.stringContaining('Group of 6')]);
  show('Unread');
  expect(rows()).toHaveLength(3);
});
