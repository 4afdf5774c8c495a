'use strict';

SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#operations',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  persistAuthorization: true,
});

const element = (tag, text, className) => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};

const event = (name, message, direction) => {
  const details = element('details', '');
  const summary = element('summary', '');
  summary.append(
    element('span', direction, 'direction'),
    element('code', name),
    element('span', message.summary ?? ''),
  );
  details.append(summary);
  if (message.description) details.append(element('p', message.description));
  details.append(element('pre', JSON.stringify(message.payload, null, 2)));
  return details;
};

fetch('/api/v1/asyncapi.json')
  .then((answer) => answer.json())
  .then(({ info, operations, components }) => {
    document.getElementById('events-intro').textContent = info.description;
    const list = document.getElementById('events-list');
    for (const [operation, direction] of [
      ['toServer', 'client → server'],
      ['toClient', 'server → client'],
    ]) {
      for (const { $ref } of operations[operation].messages) {
        const name = $ref.slice($ref.lastIndexOf('/') + 1);
        list.append(event(name, components.messages[name], direction));
      }
    }
  });
