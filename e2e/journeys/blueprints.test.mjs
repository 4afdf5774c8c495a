// The blueprints themselves: they keep to their schema, and what they say of their sample data is true.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { projectRoot } from '../harness/server.mjs';

const folder = join(projectRoot, 'blueprints');
const read = (file) => readFileSync(join(folder, file), 'utf8');
const blueprints = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(read(file)));

function minutes(duration) {
  const [, days, hours, mins] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration).map((n) => Number(n ?? 0));
  return (days * 24 + hours) * 60 + mins;
}

function unreadOf(email, conversations) {
  return conversations
    .filter(({ members }) => members.includes(email))
    .reduce(
      (sum, { messages, read: seen }) => sum + messages.slice(seen[email]).filter(({ from }) => from !== email).length,
      0,
    );
}

for (const blueprint of blueprints) {
  const { people, conversations } = blueprint.sample;
  const roles = blueprint.roles.map(({ id }) => id);

  test(`${blueprint.id} keeps to the schema`, () => {
    const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(
      JSON.parse(read('schema.json')),
    );
    assert.ok(validate(blueprint), JSON.stringify(validate.errors, undefined, 2));
  });

  test(`${blueprint.id} names only roles and people that it has`, () => {
    for (const { role } of people) assert.ok(roles.includes(role), role);
    if (blueprint.joinRole) assert.ok(roles.includes(blueprint.joinRole), blueprint.joinRole);
    const emails = people.map(({ email }) => email);
    for (const { members, messages, read: seen } of conversations) {
      assert.deepEqual([...members].sort(), Object.keys(seen).sort());
      for (const email of members) assert.ok(emails.includes(email), email);
      for (const { from } of messages) assert.ok(members.includes(from), from);
    }
  });

  test(`${blueprint.id} tells its messages in order, and nobody has read less than they wrote`, () => {
    for (const { messages, read: seen } of conversations) {
      const ages = messages.map(({ ago }) => minutes(ago));
      assert.deepEqual(
        ages,
        [...new Set(ages)].sort((a, b) => b - a),
      );
      for (const [email, count] of Object.entries(seen)) {
        const written = messages.findLastIndex(({ from }) => from === email) + 1;
        assert.ok(count >= written && count <= messages.length, `${email} has read ${count}`);
      }
    }
  });

  test(`${blueprint.id} has something unread for its two main people, and lines that fit the sign-in page`, () => {
    for (const { email } of people.slice(0, 2)) assert.ok(unreadOf(email, conversations) > 0, email);
    for (const { about } of people) assert.ok(about.length <= 40, about);
  });
}
