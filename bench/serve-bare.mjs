// Makes as many bare requests to Attio, one after another, as a request asks for: what a new process takes for them and
// nothing else. Tells the parent process where it listens, and ends with it.
import http from 'node:http'
import process from 'node:process'

const [attioUrl, token, path] = process.argv.slice(2)
const agent = new http.Agent({ keepAlive: true })
const options = { agent, headers: { authorization: `Bearer ${token}` } }

async function textOf(stream) {
  let text = ''
  for await (const chunk of stream) text += chunk
  return text
}

function requestAttio() {
  return new Promise((resolve, reject) => {
    const request = http.get(attioUrl + path, options, (answer) => {
      textOf(answer).then((text) => resolve(JSON.parse(text)), reject)
    })
    request.once('error', reject)
  })
}

const server = http.createServer(async (request, response) => {
  const { trips } = JSON.parse(await textOf(request))
  for (let n = 0; n < trips; n += 1) await requestAttio()
  response.end('{}')
})
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }))
process.once('disconnect', () => process.exit())
