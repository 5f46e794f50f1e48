import DutyCalendar
import Incidents
import Storage

/// A change as the journal keeps it, under the subject that its entry names.
public struct JournalledChange: Hashable, Sendable {
    public let field: RecordField
    /// Which one, where there are several.
    public let item: String?
    /// Nil where there was nothing; ``RecordedValue/unknown`` where it was known to be unknown.
    public let from: RecordedValue?
    public let to: RecordedValue?
    public let reason: String?

    init(_ change: JournalChange) {
        field = change.field
        item = change.item
        from = change.from
        to = change.to
        reason = change.reason
    }
}

/// `{"field": "due", "item": "…", "from": …, "to": …, "reason": "…"}`; what is missing is nil, and null is unknown.
extension JournalledChange: Codable {
    private enum CodingKeys: String, CodingKey { case field, item, from, to, reason }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value(_ key: CodingKeys) throws -> RecordedValue? {
            container.contains(key) ? try container.decode(RecordedValue.self, forKey: key) : nil
        }
        field = try container.decode(RecordField.self, forKey: .field)
        item = try container.decodeIfPresent(String.self, forKey: .item)
        from = try value(.from)
        to = try value(.to)
        reason = try container.decodeIfPresent(String.self, forKey: .reason)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(field, forKey: .field)
        try container.encodeIfPresent(item, forKey: .item)
        try container.encodeIfPresent(from, forKey: .from)
        try container.encodeIfPresent(to, forKey: .to)
        try container.encodeIfPresent(reason, forKey: .reason)
    }
}

/// What stands in an entry's `change`: `{"changes": […]}`.
struct JournalledChanges: Codable {
    let changes: [JournalledChange]
}

extension JournalEntry {
    /// What the entry of an incident, a request, a ledger entry and the like says has changed, in order.
    ///
    /// - Throws: ``UnreadableDocument`` for an entry of another kind.
    public func incidentChanges() throws -> [JournalledChange] {
        try RecordJSON().value(
            JournalledChanges.self, from: note.change, kind: "journal entry", id: String(sequence)
        ).changes
    }
}
