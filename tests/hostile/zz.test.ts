import { it } from 'vitest'
import { aServer } from '../../testing/server.ts'
import { exchange } from './wire.ts'
it('x', async () => {
  const s = await aServer('sqlite')
  const k = `Authorization: Bearer ${s.root}\r\n`
  const H = 'Host: a\r\n'
  const big = 'x'.repeat(17*1024)
  const cases: Record<string,string> = {
    nohost: `GET /v1/health HTTP/1.1\r\n\r\n`,
    '1.0 nohost': `GET /v1/health HTTP/1.0\r\n\r\n`,
    '1.0 nohost self': `GET /v1/keys/self HTTP/1.0\r\n${k}\r\n`,
    twohosts: `GET /v1/health HTTP/1.1\r\n${H}Host: b\r\n\r\n`,
    emptyhost: `GET /v1/health HTTP/1.1\r\nHost:\r\n\r\n`,
    abs: `GET http://evil/v1/health HTTP/1.1\r\n${H}\r\n`,
    trace: `TRACE /v1/keys HTTP/1.1\r\n${H}\r\n`,
    options: `OPTIONS /v1/keys HTTP/1.1\r\n${H}\r\n`,
    star: `OPTIONS * HTTP/1.1\r\n${H}\r\n`,
    connect: `CONNECT evil:443 HTTP/1.1\r\n${H}\r\n`,
    connectpath: `CONNECT /v1/keys HTTP/1.1\r\n${H}\r\n`,
    foo: `FOO /v1/keys HTTP/1.1\r\n${H}\r\n`,
    lower: `get /v1/keys HTTP/1.1\r\n${H}\r\n`,
    propfind: `PROPFIND /v1/keys HTTP/1.1\r\n${H}\r\n`,
    purge: `PURGE /v1/keys HTTP/1.1\r\n${H}\r\n`,
    query: `QUERY /v1/keys HTTP/1.1\r\n${H}\r\n`,
    put: `PUT /v1/keys HTTP/1.1\r\n${H}\r\n`,
    'put /metrics': `PUT /metrics HTTP/1.1\r\n${H}\r\n`,
    'put /openapi.json': `PUT /openapi.json HTTP/1.1\r\n${H}\r\n`,
    hdr17: `GET /v1/health HTTP/1.1\r\n${H}X-A: ${big}\r\n\r\n`,
    count: `GET /v1/health HTTP/1.1\r\n${H}${'a: b\r\n'.repeat(150)}${k}\r\n`,
    count99: `GET /v1/keys/self HTTP/1.1\r\n${H}${'a: b\r\n'.repeat(97)}${k}\r\n`,
    count100: `GET /v1/keys/self HTTP/1.1\r\n${H}${'a: b\r\n'.repeat(98)}${k}\r\n`,
    count101: `GET /v1/keys/self HTTP/1.1\r\n${H}${'a: b\r\n'.repeat(99)}${k}\r\n`,
    count2100: `GET /v1/keys/self HTTP/1.1\r\n${H}${'a: b\r\n'.repeat(2100)}${k}\r\n`,
    twoauth: `GET /v1/keys/self HTTP/1.1\r\n${H}${k}${k}\r\n`,
    tab: `GET /v1/keys/self HTTP/1.1\r\n${H}Authorization: Bearer\t${s.root}\r\n\r\n`,
    latin: `GET /v1/keys/self HTTP/1.1\r\n${H}Authorization: Bearer ${s.root}\xe9\r\n\r\n`,
    nulh: `GET /v1/keys/self HTTP/1.1\r\n${H}Authorization: Bearer ${s.root}\0\r\n\r\n`,
    del: `GET /v1/keys/self HTTP/1.1\r\n${H}Authorization: Bearer ${s.root}\x7f\r\n\r\n`,
    obsfold: `GET /v1/keys/self HTTP/1.1\r\n${H}Authorization: Bearer\r\n ${s.root}\r\n\r\n`,
    spacecolon: `GET /v1/keys/self HTTP/1.1\r\n${H}Authorization : Bearer ${s.root}\r\n\r\n`,
    barelf: `GET /v1/health HTTP/1.1\nHost: a\n\n`,
    barecr: `GET /v1/health HTTP/1.1\r\nHost: a\rX: b\r\n\r\n`,
    clte: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    twocl: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}`,
    pluscl: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nContent-Length: +2\r\n\r\n{}`,
    xchunked: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nTransfer-Encoding: xchunked\r\n\r\n{}`,
    chunkid: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nTransfer-Encoding: chunked, identity\r\n\r\n{}`,
    gzchunk: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    chunk: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    chunkext: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\n\r\n`,
    chunkextbig: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2;a=${big}\r\n{}\r\n0\r\n\r\n`,
    chunklf: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n`,
    trailer: `POST /v1/keys/verify HTTP/1.1\r\n${H}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n${k}\r\n`,
    expect100: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    expectb: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Expect: banana\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    upgrade: `GET /v1/health HTTP/1.1\r\n${H}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    h2: `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
    http09: `GET /v1/health\r\n\r\n`,
    http12: `GET /v1/health HTTP/1.2\r\n${H}\r\n`,
    badpct: `GET /v1/%zz HTTP/1.1\r\n${H}\r\n`,
    pctparam: `GET /v1/keys/%zz HTTP/1.1\r\n${H}\r\n`,
    rawutf8: `GET /v1/keys/\xc3\xa9 HTTP/1.1\r\n${H}\r\n`,
    longparam: `GET /v1/keys/${'a'.repeat(200)} HTTP/1.1\r\n${H}${k}\r\n`,
    headkeys: `HEAD /v1/keys HTTP/1.1\r\n${H}\r\n`,
    livezq: `GET /livez?x=1 HTTP/1.1\r\n${H}\r\n`,
    postnowhere: `POST /v1/nowhere HTTP/1.1\r\n${H}Content-Length: 5\r\nContent-Type: text/plain\r\n\r\nhello`,
    cl401: `POST /v1/keys HTTP/1.1\r\n${H}Content-Length: 5\r\nContent-Type: application/json\r\n\r\nhello`,
    cl2mib: `POST /v1/keys HTTP/1.1\r\n${H}${k}Content-Length: 2097152\r\nContent-Type: application/json\r\n\r\n{`,
    cl2mibnoauth: `POST /v1/keys HTTP/1.1\r\n${H}Content-Length: 2097152\r\nContent-Type: application/json\r\n\r\n${'x'.repeat(2097152)}`,
    chunk2mib: `POST /v1/keys HTTP/1.1\r\n${H}${k}Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n200000\r\n${'x'.repeat(2097152)}`,
    shortcl: `POST /v1/keys/verify HTTP/1.1\r\n${H}${k}Content-Length: 1\r\nContent-Type: application/json\r\n\r\n{}`,
    empty: `\r\n\r\nGET /v1/health HTTP/1.1\r\n${H}\r\n`,
    garbage: `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03`,
    frag: `GET /v1/health#x HTTP/1.1\r\n${H}\r\n`,
    getbody: `GET /v1/keys/self HTTP/1.1\r\n${H}${k}Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}`,
    getbody0cl: `GET /v1/keys/self HTTP/1.1\r\n${H}${k}Transfer-Encoding: chunked\r\n\r\n3\r\n{"}\r\n0\r\n\r\n`,
    delbody: `DELETE /v1/keys/key_00000000000000000000000000 HTTP/1.1\r\n${H}${k}Content-Length: 7\r\nContent-Type: application/json\r\n\r\n{"a":1}`,
    delbodyNoCt: `DELETE /v1/keys/key_00000000000000000000000000 HTTP/1.1\r\n${H}${k}Content-Length: 7\r\n\r\n{"a":1}`,
  }
  for (const [n, c] of Object.entries(cases)) {
    try {
      const e = await exchange(s.url, c)
      console.log(n, e.closed ? 'CLOSED' : 'open', e.answers.map(a => `${a.status} ${a.headers.get('content-type')} rid=${a.headers.has('x-request-id')} ww=${a.headers.get('www-authenticate')} allow=${a.headers.get('allow')} conn=${a.headers.get('connection')} ${a.body.slice(0,230)}`).join('\n    '))
    } catch (e) { console.log(n, 'THROW', String(e)) }
  }
  await s.stop()
}, 60000)
