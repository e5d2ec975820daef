// Asks for a network by an event, and waits for the answer: node ask.js NETWORK SUBNET PARENT
import { randomUUID } from 'node:crypto'
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import { Kafka, logLevel } from 'kafkajs'

const INTENTS_SCHEMA_ID = 101
const PATIENCE_MS = 30_000
const SPACE = 'default'

const [network, subnet, parent] = process.argv.slice(2)
const kafka = new Kafka({
  clientId: 'example',
  brokers: [process.env.KAFKA_BOOTSTRAP_SERVERS ?? '127.0.0.1:19092'],
  logLevel: logLevel.ERROR,
})
const registry = new SchemaRegistry({
  host: process.env.SCHEMA_REGISTRY_URL ?? 'http://127.0.0.1:8080/schema-registry',
})

const intent = {
  id: randomUUID(),
  at: Date.now(),
  issuer: 'producer:example',
  space: SPACE,
  ifGeneration: null,
  action: {
    'io.lanyard.schemas.PutNetwork': {
      network,
      spec: {
        driver: 'NETLINK',
        mode: 'BRIDGE',
        parent,
        parents: {},
        promiscuous: 'AUTO',
        mtu: null,
        subnets: [{ subnet, gateway: null, ipRanges: [], excludedRanges: [], auxAddresses: {} }],
        hosts: [],
        maxContainers: null,
        coolDownSeconds: 60,
        probationSeconds: 600,
        hostAccess: false,
        adopt: false,
        labels: {},
      },
    },
  },
}

// Outcomes are read from now on, before the question is put: the answer cannot be missed.
const consumer = kafka.consumer({ groupId: `example-${intent.id}` })
await consumer.connect()
await consumer.subscribe({ topic: 'lanyard.outcomes', fromBeginning: true })
const answer = new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`no outcome within ${PATIENCE_MS} ms`)), PATIENCE_MS).unref()
  consumer.run({
    eachMessage: async ({ message }) => {
      if (message.key?.toString() === intent.id) {
        resolve(await registry.decode(message.value))
      }
    },
  })
})

const producer = kafka.producer()
await producer.connect()
await producer.send({
  topic: 'lanyard.intents',
  acks: -1,
  messages: [{ key: SPACE, value: await registry.encode(INTENTS_SCHEMA_ID, intent) }],
})

const outcome = await answer
await producer.disconnect()
await consumer.disconnect()
console.log(outcome.verdict, outcome.code ?? '', outcome.detail ?? '')
process.exit(outcome.verdict === 'ACCEPTED' ? 0 : 1)
