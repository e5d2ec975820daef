// Dialogs of a question or two: sign in, keep an address, are you sure?
import { pathOf } from '../gateway.js'
import { Problem } from '../problem.js'
import { FormDialog } from './form-dialog.js'

/** Asks for the token; one that the gateway refuses is refused at the field. */
export const signInForm = (session, gateway, done) =>
  new FormDialog({
    title: 'Sign in',
    text: 'The gateway asks who you are. The token stays in this tab and is forgotten with it.',
    action: 'Sign in',
    fields: [{ name: 'token', label: 'Token', at: 'token', kind: 'secret', wide: true }],
    submit: async ({ token }) => {
      const before = session.token
      session.hold(token)
      try {
        await gateway.get('/hosts?limit=1')
      } catch (error) {
        session.hold(before)
        throw atToken(Problem.from(error))
      }
    },
    done,
  })

const atToken = (problem) =>
  problem.status === 401
    ? new Problem({ status: 401, code: problem.code, title: problem.title, detail: problem.detail, fix: problem.fix, field: 'token' })
    : problem

/** Asks why an address is to be kept, and for whom. */
export const reservationForm = (gateway, network, ip, done) =>
  new FormDialog({
    title: `Reserve ${ip}`,
    action: 'Reserve',
    fields: [
      { name: 'note', label: 'Note', at: '/note', hint: 'Why, for people', wide: true },
      { name: 'container', label: 'Container', at: '/container', hint: 'Only this one gets it; empty: nobody', wide: true },
    ],
    submit: ({ note, container }) =>
      gateway.change('PUT', pathOf('networks', network, 'addresses', ip), {
        ...(note === '' ? {} : { note }),
        ...(container === '' ? {} : { container }),
      }),
    done,
  })

/** Asks once more before something goes. */
export const deletionForm = (gateway, { title, text, action, path }, done) =>
  new FormDialog({ title, text, action, isDanger: true, submit: () => gateway.change('DELETE', path), done })
