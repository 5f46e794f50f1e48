import DutyCalendar
import Storage
import StorageTestSupport

/// 2026-10-01 12:00 in Beijing.
let noon = TestDatabase.noon

extension Timestamp {
    static func + (instant: Timestamp, seconds: Int) -> Timestamp {
        Timestamp(milliseconds: instant.milliseconds + Int64(seconds) * 1000)
    }
}

func note(_ kind: String = "incident.logged", _ subject: String = "incident/1", change: String = "{}") -> JournalNote {
    JournalNote(
        unit: "nanjiang", actor: "officer-p03", actAt: noon, enteredAt: noon + 30, kind: kind, subject: subject,
        change: change)
}

func incident(
    _ id: String, unit: String = "nanjiang", state: String = "open", at time: Timestamp = noon, body: String = "{}"
) -> Document {
    Document(kind: "incident", id: id, unit: unit, state: state, sortTime: time, body: body)
}

/// The kinds of the due items of these tests.
let kinds = ["telephone-report"]

func deadline(_ id: String, at time: Timestamp = noon, subject: String = "incident/1") -> DueItem {
    DueItem(id: id, kind: "telephone-report", unit: "nanjiang", subject: subject, dueAt: time)
}

extension Store {
    func nextDue(_ kinds: [String] = kinds) async throws -> Timestamp? {
        try await nextDue(kinds, at: noon, lease: .seconds(60))
    }

    /// Logs an incident with its journal entry.
    func log(_ id: String) async throws {
        try await write { act in
            try act.insert(incident(id))
            try act.journal(note("incident.logged", "incident/\(id)", change: #"{"id":"\#(id)"}"#))
        }
    }

    func setDue(_ items: [DueItem]) async throws {
        try await write { act in
            for item in items { try act.setDue(item) }
            try act.journal(note("deadlines.set"))
        }
    }
}
