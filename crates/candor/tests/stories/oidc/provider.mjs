// A real OpenID provider for the stories: `node provider.mjs LIBRARY SETTINGS`. It listens on loopback, prints its port, and ends with its parent.
import { createServer } from 'node:http';

const [library, settings] = process.argv.slice(2);
const { start, redirects, accounts } = JSON.parse(settings);

// The clock is in the story's hands, as the desk's is.
const machine = Date.now;
const shift = start - machine();
Date.now = () => machine() + shift;

const { default: Provider } = await import(library);
const server = createServer((request, response) => handler(request, response));
let handler;

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: 'desk', client_secret: 'between us, and nobody else', redirect_uris: redirects }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['of a story'] },
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
  });
  handler = provider.callback();
  console.log(`port ${port}`);
  // Nobody reads on: what the library says about its development pages would break the pipe.
  for (const level of ['log', 'info', 'warn', 'error']) console[level] = () => {};
});

process.stdin.on('end', () => process.exit(0)).resume();
