// The server's own database, beside the server: to fill it and to count in it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = join(dirname(fileURLToPath(import.meta.url)), 'Sql.java');

export class Database {
  #process;
  #answers;

  constructor({ dataDir }) {
    const folder = join(dataDir, 'postgres');
    const [postmaster, , , port] = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n');
    this.pid = Number(postmaster);
    const { JAVA_HOME, RIALTO_SERVER_DIR } = process.env;
    const options = ['-XX:TieredStopAtLevel=1', '-Xmx64m', '-cp', `${RIALTO_SERVER_DIR}/lib/*`];
    this.#process = spawn(
      join(JAVA_HOME, 'bin/java'),
      [...options, program, `jdbc:postgresql://127.0.0.1:${port}/rialto`],
      {
        env: { ...process.env, PGPASSWORD: readFileSync(join(folder, 'password'), 'utf8').trim() },
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** Runs one statement; the columns of its first row. */
  async row(statement) {
    this.#process.stdin.write(`${statement.replace(/\s+/g, ' ').trim()}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`the database refused: ${statement}`);
    return value.split('\t');
  }

  async number(statement) {
    return Number((await this.row(statement))[0]);
  }

  /** People who belong to the space as those do who joined it, each with a feed of their own and an address that is theirs. */
  async fill(space, people) {
    const of = (column) => `md5('bench ' || n)::uuid ${column}`;
    const numbers = `generate_series(1, ${people}) as n`;
    await this.row(`insert into identity.person
      (id, email, display_name, password_hash, email_verified_at, created_at, language)
      select ${of('')}, 'reader.' || n || '@bench.example', 'Reader ' || n, 'none', now(), now(), 'en' from ${numbers}`);
    await this.row(`insert into spaces.member (space_id, person_id, role, joined_at, search_name)
      select '${space}', ${of('')}, 'couple', now(), 'reader ' || n from ${numbers}`);
    await this.row(`insert into feeds.feed (name, space_id, epoch)
      select 'inbox:${space}.' || ${of('')}, '${space}', substr(gen_random_uuid()::text, 1, 8) from ${numbers}`);
    await this.row('analyze');
  }

  stop() {
    this.#process.stdin.end();
  }
}
