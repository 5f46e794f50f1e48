import Foundation
import Incidents
import Operations
import StorageTestSupport
import Testing

@testable import Record

/// What docs/journal.md promises of the entries that incidents write.
@Suite struct JournalPageTests {
    @Test("Both pages name every kind", arguments: ["journal.md", "journal.zh-CN.md"])
    func kinds(_ page: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/\(page)"), encoding: .utf8)
        for kind in JournalKind.allCases { #expect(text.contains("| `\(kind.rawValue)` | "), "\(kind)") }
    }

    @Test func changesAreWrittenAsThePageSays() async throws {
        let record = try await TestRecord(.sqlite)
        let id = try await record(LogIncident.fire("10:00")).incident.id
        try await record(CorrectReceipt(id, to: at("09:58"), reason: "看错表", act: act("10:01")))
        try await record(
            ReviseIncident(id, act: act("10:02")) { incident in
                var facts = incident.facts
                facts.casualties.deaths = .known(1)
                return IncidentCase.Revision(facts: facts)
            })
        let entries = try await record.record.journal(of: .incident(id: id))
        let corrected = try #require(entries.first { $0.note.kind == "incident.receipt-corrected" })
        let (from, to) = (at("10:00").milliseconds, at("09:58").milliseconds)
        #expect(
            corrected.note.change.hasPrefix(
                #"{"changes":[{"field":"receivedAt","from":{"instant":\#(from)},"reason":"看错表","#
                    + #""to":{"instant":\#(to)}}"#))
        let revised = try #require(entries.first { $0.note.kind == "incident.revised" })
        #expect(revised.note.change == #"{"changes":[{"field":"deaths","from":null,"to":1}]}"#)
        let read = try revised.incidentChanges()
        #expect(read.map(\.from) == [.unknown] && read.map(\.to) == [.number(1)])
        #expect(throws: UnreadableDocument.self) {
            try JournalledChange.read("{}")
        }
        await record.close()
    }
}

extension JournalledChange {
    fileprivate static func read(_ text: String) throws -> [JournalledChange] {
        try RecordJSON().value(JournalledChanges.self, from: text, kind: "journal entry", id: "1").changes
    }
}
