import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from './main.ts'
import { templates, templatesFolder } from './templates.ts'

const names = Object.keys(templates)
let cwd: string
const said: string[] = []
const create = (...args: string[]) => run(args, { cwd, say: (text) => said.push(text) })
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'idos-create-'))
  said.length = 0
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

describe('create-idos-app', () => {
  it('has a template for every example that is a program of one kind, and no other', () => {
    const folders = readdirSync(templatesFolder(), { withFileTypes: true })
    const programs = folders.filter(
      (one) =>
        one.isDirectory() &&
        readdirSync(join(templatesFolder(), one.name)).includes('package.json'),
    )
    expect(names.sort()).toEqual(programs.map(({ name }) => name).sort())
  })

  it.each(names)('makes %s from the example itself, under its own name', async (template) => {
    expect(await create('my-app', '--template', template)).toBe(0)
    const made = join(cwd, 'my-app')
    const source = join(templatesFolder(), template)
    const own = (file: string) => !/node_modules|keys\.json|^dist|^\.next/.test(file)
    expect(filesOf(made)).toEqual([...filesOf(source).filter(own), '.gitignore'].sort())
    for (const file of filesOf(made)) {
      if (!/\.(?:tsx?|mjs|html)$/.test(file)) continue
      expect(readFileSync(join(made, file), 'utf8')).toBe(readFileSync(join(source, file), 'utf8'))
    }
    const manifest = JSON.parse(readFileSync(join(made, 'package.json'), 'utf8'))
    expect(manifest.name).toBe('my-app')
    expect(said.join()).toContain('npm install')
  })

  it('makes a page where nobody says which, and none can be asked', async () => {
    expect(await create()).toBe(0)
    expect(filesOf(join(cwd, 'my-idos-app'))).toContain('index.html')
  })

  it('writes into an empty repository', async () => {
    mkdirSync(join(cwd, 'mine/.git'), { recursive: true })
    expect(await create('mine', '-t', 'plain')).toBe(0)
  })

  it.each([
    ['a folder that has something in it', ['full'], 'has "work.txt" in it'],
    ['a name that npm refuses', ['My App'], 'is no name of a package'],
    ['a template that there is not', ['new', '--template', '../../etc'], 'There is no template'],
    ['two folders', ['one', 'two'], 'Name one folder'],
    ['an option that there is not', ['--force'], '--force'],
  ])('refuses %s, says why, and writes nothing', async (_, args, sentence) => {
    mkdirSync(join(cwd, 'full'))
    writeFileSync(join(cwd, 'full/work.txt'), 'mine')
    const before = filesOf(cwd)
    expect(await create(...args)).toBe(2)
    expect(said.join()).toContain(sentence)
    expect(filesOf(cwd)).toEqual(before)
  })
})
