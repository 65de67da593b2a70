// An OpenID provider of others' making, as oidc-provider builds one: node provider.mjs PORT CALLBACK. It lets everybody in under the name they
// give, signs with RS256 for the client dabba and with ES256 for dabba-es, and changes its keys when it is told to (POST /change-keys).
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const [port, callback] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`

const jwk = (type, options, alg) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: randomUUID(),
})
const keys = () => [jwk('rsa', { modulusLength: 2048 }, 'RS256'), jwk('ec', { namedCurve: 'P-256' }, 'ES256')]
const client = (client_id, alg) => ({
  client_id, client_secret: 'secret of the test + / %', redirect_uris: [callback], response_types: ['code'], grant_types: ['authorization_code'],
  id_token_signed_response_alg: alg,
})

const make = () => new Provider(issuer, {
  jwks: { keys: keys() },
  clients: [client('dabba', 'RS256'), client('dabba-es', 'ES256')],
  conformIdTokenClaims: false,
  claims: { email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `${id} of the provider`, email: `${id}@provider.example`, email_verified: id === 'alice' }),
  }),
})

let handle = make().callback()
createServer((request, response) => {
  if (request.url === '/change-keys') {
    handle = make().callback()
    response.end('changed')
  } else handle(request, response)
}).listen(Number(port), '127.0.0.1', () => console.log(`listening at ${issuer}`))
