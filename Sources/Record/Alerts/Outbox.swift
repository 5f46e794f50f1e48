import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

/// What waits to leave, as whoever sends it works on it.
///
/// One process at a time sends, among all that share the record: it holds a lease, and nothing is written about a message
/// by anybody who has lost it. So the rates of the channels are kept by one hand. Another takes over when the lease ends.
public struct Outbox: Sendable {
    /// A message that waits, and the version of its document.
    public struct Waiting: Sendable {
        public var entry: OutboxEntry
        public let version: Int64
    }

    /// What of a line is ready.
    public struct Head: Sendable {
        public let waiting: [Waiting]
        /// What waits and cannot be read. It stays where it is.
        public let unreadable: [UnreadableDocument]
        /// When the first of the line that is not ready becomes so; nil where there is none, or more is ready than was asked for.
        public let next: Timestamp?
    }

    public let record: RecordStore
    static let leaseName = "dispatcher"

    public init(_ record: RecordStore) { self.record = record }

    // MARK: The lease

    /// The lease, where nobody has it; nil while somebody does.
    public func take(at now: Timestamp, lease: Duration) async throws -> DueClaim? {
        if try await record.store.read({ try $0.due(Self.leaseName) }) == nil {
            try await record.store.keep { context in
                guard try context.due(Self.leaseName) == nil else { return }
                try context.setDue(
                    DueItem(
                        id: Self.leaseName, kind: Self.leaseName, unit: "-", subject: Self.leaseName, dueAt: now))
            }
        }
        // Who only waits for it writes nothing.
        guard let free = try await record.store.nextDue([Self.leaseName], at: now, lease: lease), free <= now
        else { return nil }
        return try await record.store.claim([Self.leaseName], dueBy: now, limit: 1, lease: lease).first
    }

    public func renew(_ lease: DueClaim, at now: Timestamp, for length: Duration) async throws -> DueClaim {
        try await record.store.renew(lease, at: now, lease: length)
    }

    /// Lets others take over at once.
    public func giveUp(_ lease: DueClaim, at now: Timestamp) async throws {
        try await record.store.giveBack(lease, until: now)
    }

    // MARK: What waits

    public func lines() async throws -> [OutboxLine] {
        try await record.store.read {
            try $0.dueKinds(beginningWith: OutboxLine.prefix).compactMap(OutboxLine.init(kind:))
        }
    }

    /// The first of a line that are ready at `now`, in the order of their causes as far as they wait for the first time,
    /// without those in `held`.
    public func head(of line: OutboxLine, at now: Timestamp, limit: Int, without held: Set<String>) async throws -> Head
    {
        try await record.store.read { context in
            let rows = try context.nextDue(line.kind, limit: limit + held.count)
            let json = RecordJSON()
            var waiting: [Waiting] = []
            var unreadable: [UnreadableDocument] = []
            var next: Timestamp?
            for row in rows {
                guard row.readyAt <= now else {
                    next = row.readyAt
                    break
                }
                let id = String(row.item.id.dropFirst(OutboxLine.prefix.count))
                guard waiting.count < limit, !held.contains(id) else { continue }
                guard let document = try context.document(OutboxEntry.documentKind, id) else { continue }
                do {
                    waiting.append(Waiting(entry: try OutboxEntry(document, json: json), version: document.version))
                } catch let damage as UnreadableDocument {
                    // One that is damaged must not keep the others.
                    unreadable.append(damage)
                }
            }
            return Head(waiting: waiting, unreadable: unreadable, next: next)
        }
    }

    // MARK: What became of it

    /// What is to be written about a message after an attempt, or where none is worth making any more.
    public struct Settlement: Sendable {
        public enum Outcome: Sendable {
            case delivered(ChannelID)
            case dead(DeadLetter)
            case again(Timestamp)
        }

        public let waiting: Waiting
        public let outcome: Outcome

        public init(_ waiting: Waiting, _ outcome: Outcome) {
            self.waiting = waiting
            self.outcome = outcome
        }
    }

    /// Something about a channel that belongs into the journal.
    public struct ChannelNote: Sendable {
        public let channel: ChannelID
        public let kind: JournalKind
        public let answer: AnswerFacts?
        /// What others are to hear of it, raised with the note, and through which channels besides those of its routes.
        public var alert: WantedAlert?
        public let others: [ChannelID]

        public init(
            _ channel: ChannelID, _ kind: JournalKind, _ answer: AnswerFacts? = nil, telling alert: WantedAlert? = nil,
            through others: [ChannelID] = []
        ) {
            self.channel = channel
            self.kind = kind
            self.answer = answer
            self.alert = alert
            self.others = others
        }
    }

    /// Writes outcomes, the states of channels and what the journal has to know of them, in one transaction.
    ///
    /// - Throws: ``StorageError/claimLost(item:)`` where somebody else sends by now; then nothing was written. What the
    ///   routes of a note's alert throw.
    public func settle(
        _ settlements: [Settlement], states: [ChannelID: StoredChannel] = [:], notes: [ChannelNote] = [],
        recovered: Set<ChannelID> = [], under lease: DueClaim, at now: Timestamp
    ) async throws {
        let isJournaled = !notes.isEmpty || settlements.contains { if case .again = $0.outcome { false } else { true } }
        // All processes write one after the other: what can be made ready before is.
        let ready = try settlements.map { try ReadySettlement($0, json: RecordJSON(), at: now) }
        let work: @Sendable (WriteContext) throws -> Void = { context in
            try context.hold(lease)
            let json = RecordJSON()
            for settlement in ready { try settlement.write(in: context) }
            for (channel, state) in states.sorted(by: { $0.key < $1.key }) {
                try state.save(as: channel, in: context, json, at: now)
            }
            for note in notes {
                try context.journal(
                    JournalNote(
                        unit: "-", actor: ActorID.service.rawValue, actAt: now, enteredAt: now,
                        kind: note.kind.rawValue,
                        subject: "channel/\(note.channel)", change: try json.text(AlertChange(answer: note.answer))))
            }
            guard !recovered.isEmpty else { return }
            for kind in try context.dueKinds(beginningWith: OutboxLine.prefix) {
                guard let line = OutboxLine(kind: kind), !recovered.isDisjoint(with: line.channels) else { continue }
                try context.bringForward(kind, beyond: now)
            }
        }
        guard isJournaled else { return try await record.store.keep(work) }
        try await record.transact { record, context in
            try work(context)
            for note in notes {
                if let alert = note.alert { try record.raise(alert, besides: note.others) }
            }
        }
    }

    // MARK: Channels

    public func channels() async throws -> [ChannelID: StoredChannel] {
        try await record.store.read { context in
            var found: [ChannelID: StoredChannel] = [:]
            var after: DocumentCursor?
            repeat {
                let page = try context.documents(
                    DocumentQuery(kind: StoredChannel.documentKind, limit: 1000, after: after))
                for document in page.documents {
                    guard let id = ChannelID(rawValue: document.id) else { continue }
                    // What is not known of a channel is found out again.
                    found[id] = try? StoredChannel(document, json: RecordJSON())
                }
                after = page.next
            } while after != nil
            return found
        }
    }

    /// Writes down what is about to be sent where a channel has a limit of rate, so that a restart does not send it again.
    public func keep(_ states: [ChannelID: StoredChannel], under lease: DueClaim, at now: Timestamp) async throws {
        try await settle([], states: states, under: lease, at: now)
    }
}
