import { describe, expect, it } from 'vitest'
import { passwordHasher } from './password-hasher.ts'

const { hash, verify } = passwordHasher

describe('a digest of a password', () => {
  it('says how it was made, and has a salt of its own', async () => {
    const [one, two] = [await hash('correct horse'), await hash('correct horse')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
  })

  it('is of that password and no other', async () => {
    const digest = await hash('correct horse')
    expect(await verify('correct horse', digest)).toBe(true)
    for (const other of ['correct hors', 'correct horse ', 'Correct horse', ''])
      expect(await verify(other, digest)).toBe(false)
  })

  it('takes a password as the same on every keyboard', async () => {
    expect(await verify('\u0041\u030angstrom', await hash('\u00c5ngstrom'))).toBe(true)
  })

  it('made at another cost is still compared', async () => {
    // argon2id, password "password", salt "somesalt", as the reference implementation makes it.
    const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await verify('password', known)).toBe(true)
    expect(await verify('Password', known)).toBe(false)
  })

  it('in another form is of no password', async () => {
    for (const form of [
      '',
      'password',
      '$2b$10$abcdefghijklmnopqrstuv',
      '$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA',
    ])
      expect(await verify('password', form)).toBe(false)
  })
})
