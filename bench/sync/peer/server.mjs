// CouchDB's protocol over LevelDB, and the bench page: node server.mjs FOLDER PAGE. Prints its address.
import express from 'express';
import expressPouchDb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [folder, page] = process.argv.slice(2);
const couch = expressPouchDb(PouchDB.defaults({ prefix: `${folder}/` }), {
  mode: 'minimumForPouchDB',
  inMemoryConfig: true,
  logPath: `${folder}.log`,
});
const server = express()
  .use('/page', express.static(page))
  .use('/', couch)
  .listen(0, '127.0.0.1', () => {
    console.log(`http://localhost:${server.address().port}`);
  });
