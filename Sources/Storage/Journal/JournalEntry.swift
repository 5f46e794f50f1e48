import DutyCalendar

/// What an act says about itself in the journal.
public struct JournalNote: Hashable, Sendable {
    public let unit: String
    /// Who did it: a person, an operator at the shell, or the service itself.
    public let actor: String
    /// When it happened.
    public let actAt: Timestamp
    /// When it was entered, which for a call written down afterwards is later.
    public let enteredAt: Timestamp
    /// What was done, as `incident.logged`.
    public let kind: String
    /// What it was done to, as `incident/2026-17`.
    public let subject: String
    /// What changed, from what to what: JSON text, kept byte for byte.
    public let change: String

    public init(
        unit: String, actor: String, actAt: Timestamp, enteredAt: Timestamp, kind: String, subject: String,
        change: String = "{}"
    ) {
        self.unit = unit
        self.actor = actor
        self.actAt = actAt
        self.enteredAt = enteredAt
        self.kind = kind
        self.subject = subject
        self.change = change
    }
}

/// One entry of the journal.
public struct JournalEntry: Hashable, Sendable {
    /// 1 for the first, and one more for each after it.
    public let sequence: Int64
    public let note: JournalNote
    /// The hash of the entry before it.
    public let previous: String
    /// SHA-256 over all of the above, in 64 lower-case hexadecimal digits. docs/journal.md has the exact form.
    public let hash: String

    public var head: JournalHead { JournalHead(sequence: sequence, hash: hash) }

    public init(sequence: Int64, note: JournalNote, previous: String, hash: String) {
        self.sequence = sequence
        self.note = note
        self.previous = previous
        self.hash = hash
    }
}

/// The end of the journal at some time. Whoever holds one can prove later that nothing up to it was changed or cut off.
public struct JournalHead: Hashable, Sendable {
    public let sequence: Int64
    public let hash: String

    public init(sequence: Int64, hash: String) {
        self.sequence = sequence
        self.hash = hash
    }

    /// Reads `12:9f…`, as it is printed, and nothing else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int64(parts[0]), sequence >= 0, parts[1].utf8.count == 64,
            parts[1].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.init(sequence: sequence, hash: String(parts[1]))
    }

    /// The head of an empty journal.
    public static let start = JournalHead(sequence: 0, hash: String(repeating: "0", count: 64))
}

extension JournalHead: CustomStringConvertible {
    /// `SEQUENCE:HASH`, for the bulletin and the heartbeat.
    public var description: String { "\(sequence):\(hash)" }
}
