// A dialog that asks for something, and shows a refusal at the field it names.
import { h, make, patch } from '../dom.js'
import { Problem } from '../problem.js'
import { problemBox } from '../words.js'
import { placeOf } from './place.js'

let dialogs = 0

/**
 * One dialog, from when it is opened until it is closed.
 *
 * A field is `{ name, label, kind, at, hint, options, initial, wide }`; `kind` is text, secret, lines, choice or check,
 * `at` what a problem calls it.
 */
export class FormDialog {
  #asked
  #number = ++dialogs
  #dialog
  #problem
  #isBusy = false

  /** @param asked title, text, action (the word on the button), isDanger, fields, submit(values), done(result) */
  constructor(asked) {
    this.#asked = { fields: [], text: null, isDanger: false, done: () => {}, ...asked }
  }

  open() {
    this.#dialog = make(h('dialog', { 'aria-labelledby': this.#id('title'), onclose: () => this.#dialog.remove() }))
    document.body.append(this.#dialog)
    this.#show()
    this.#dialog.showModal()
  }

  get isOpen() {
    return this.#dialog?.open ?? false
  }

  #id(name) {
    return `dialog-${this.#number}-${name}`
  }

  #show() {
    const { title, text, action, isDanger, fields } = this.#asked
    const place = placeOf(this.#problem, fields)
    patch(this.#dialog, [
      h(
        'form',
        { novalidate: true, onsubmit: (event) => this.#submit(event) },
        h('h2', { id: this.#id('title') }, title),
        text && h('p', null, text),
        this.#problem && place === undefined && problemBox(this.#problem),
        fields.length > 0 && h('div', { class: 'fields' }, fields.map((field) => this.#field(field, field === place))),
        h(
          'div',
          { class: 'buttons' },
          h('button', { type: 'button', onclick: () => this.#dialog.close(), autofocus: fields.length === 0 }, 'Cancel'),
          h('button', { type: 'submit', class: isDanger ? 'danger' : 'main', 'aria-disabled': this.#isBusy ? 'true' : null }, action),
        ),
      ),
    ])
  }

  #field(field, isWrong) {
    const id = this.#id(field.name)
    const said = [field.hint && `${id}-hint`, isWrong && `${id}-fault`].filter(Boolean).join(' ')
    const props = { id, name: field.name, 'aria-describedby': said || null, 'aria-invalid': isWrong ? 'true' : null }
    const label = h('label', { for: id }, field.label)
    return h(
      'div',
      { key: field.name, class: `field ${field.kind === 'check' ? 'check' : ''} ${field.wide ? 'wide' : ''}` },
      field.kind === 'check' ? [control(field, props), label] : [label, control(field, props)],
      field.hint && h('span', { id: `${id}-hint`, class: 'hint' }, field.hint),
      isWrong && h('span', { id: `${id}-fault`, class: 'fault' }, this.#problem.detail, ' ', this.#problem.fix),
    )
  }

  async #submit(event) {
    event.preventDefault()
    if (this.#isBusy) {
      return
    }
    this.#isBusy = true
    this.#show()
    const values = valuesOf(event.target, this.#asked.fields)
    try {
      const result = await this.#asked.submit(values)
      this.#dialog.close()
      this.#asked.done(result)
    } catch (error) {
      this.#refused(Problem.from(error))
    }
  }

  #refused(problem) {
    this.#isBusy = false
    this.#problem = problem
    this.#show()
    const place = placeOf(problem, this.#asked.fields)
    const target = place === undefined ? '.problem' : `[name="${place.name}"]`
    this.#dialog.querySelector(target)?.focus()
  }
}

function control(field, props) {
  switch (field.kind) {
    case 'choice':
      return h('select', props, field.options.map((option) => h('option', { value: option, selected: option === field.initial }, option)))
    case 'check':
      return h('input', { ...props, type: 'checkbox', checked: field.initial })
    case 'lines':
      return h('textarea', { ...props, rows: 3, spellcheck: 'false' })
    default:
      return h('input', {
        ...props,
        type: field.kind === 'secret' ? 'password' : 'text',
        value: field.initial,
        autocomplete: 'off',
        spellcheck: 'false',
      })
  }
}

/** What was typed, by name: text without blanks around it, or whether it is checked. */
function valuesOf(form, fields) {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const element = form.elements.namedItem(name)
      return [name, kind === 'check' ? element.checked : element.value.trim()]
    }),
  )
}
