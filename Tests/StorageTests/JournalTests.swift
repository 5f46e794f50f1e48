import DutyCalendar
import StorageTestSupport
import Testing

@testable import Storage

@Suite struct JournalTests {
    /// A journal of nine entries, edited by hand.
    private func verdict(
        _ engine: TestEngine, after sql: String..., against: (@Sendable ([JournalEntry]) -> JournalHead)? = nil
    ) async throws -> JournalVerdict {
        let database = try TestDatabase(engine)
        let store = try await database.open()
        for number in 1...9 { try await store.log("\(number)") }
        let entries = try await store.read { try $0.journal() }
        #expect(try await store.read { try $0.verifyJournal() } == .whole(entries[8].head))
        for statement in sql { try database.byHand(statement) }
        let head = against?(entries)
        let verdict = try await store.read { try $0.verifyJournal(against: head) }
        await store.close()
        return verdict
    }

    private func broken(_ kind: JournalFault.Kind, _ sequence: Int64) -> JournalVerdict {
        .broken(JournalFault(kind: kind, sequence: sequence))
    }

    @Test("An empty journal is whole", arguments: TestEngine.allCases)
    func empty(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        #expect(try await store.read { try $0.verifyJournal() } == .whole(.start))
        #expect(try await store.read { try $0.verifyJournal(against: .start) } == .whole(.start))
        await store.close()
    }

    @Test("Every column of an entry counts", arguments: TestEngine.allCases)
    func altered(_ engine: TestEngine) async throws {
        for column in ["unit", "actor", "kind", "subject", "change", "hash", "previous"] {
            #expect(
                try await verdict(engine, after: "UPDATE journal SET \(column) = 'x' WHERE sequence = 4")
                    == broken(.altered, 4), "\(column)")
        }
        for column in ["act_at", "entered_at"] {
            #expect(
                try await verdict(engine, after: "UPDATE journal SET \(column) = \(column) + 1 WHERE sequence = 1")
                    == broken(.altered, 1), "\(column)")
        }
    }

    @Test("An altered entry that was given a fitting hash", arguments: TestEngine.allCases)
    func forged(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let store = try await database.open()
        for number in 1...9 { try await store.log("\(number)") }
        let fourth = try #require(try await store.read { try $0.journal(after: 3, limit: 1).first })
        var maker = JournalHash()
        let forged = note("incident.logged", "incident/4", change: "{}")
        let hash = maker.of(forged, at: 4, after: fourth.previous)
        try database.byHand("UPDATE journal SET change = '{}', hash = '\(hash)' WHERE sequence = 4")
        #expect(try await store.read { try $0.verifyJournal() } == broken(.altered, 4))
        await store.close()
    }

    @Test("A removed entry, with and without moving the others up", arguments: TestEngine.allCases)
    func removed(_ engine: TestEngine) async throws {
        #expect(try await verdict(engine, after: "DELETE FROM journal WHERE sequence = 4") == broken(.removed, 4))
        #expect(try await verdict(engine, after: "DELETE FROM journal WHERE sequence = 1") == broken(.removed, 1))
        #expect(
            try await verdict(engine, after: "DELETE FROM journal WHERE sequence IN (3, 4, 5)") == broken(.removed, 3))
        #expect(
            try await verdict(
                engine, after: "DELETE FROM journal WHERE sequence = 4", shift("sequence > 4", by: -1)[0],
                shift("sequence > 4", by: -1)[1]) == broken(.removed, 4))
    }

    @Test("Entries that changed places", arguments: TestEngine.allCases)
    func reordered(_ engine: TestEngine) async throws {
        func swap(_ first: Int, _ second: Int) -> [String] {
            [
                "UPDATE journal SET sequence = 1000 WHERE sequence = \(first)",
                "UPDATE journal SET sequence = \(first) WHERE sequence = \(second)",
                "UPDATE journal SET sequence = \(second) WHERE sequence = 1000",
            ]
        }
        for (first, second) in [(4, 5), (2, 8), (1, 9)] {
            let steps = swap(first, second)
            #expect(
                try await verdict(engine, after: steps[0], steps[1], steps[2]) == broken(.reordered, Int64(first)),
                "\(first) and \(second)")
        }
        #expect(
            try await verdict(engine, after: "UPDATE journal SET sequence = 1000 WHERE sequence = 4")
                == broken(.reordered, 4))
    }

    @Test("An inserted entry, in the middle, before and behind", arguments: TestEngine.allCases)
    func inserted(_ engine: TestEngine) async throws {
        func entry(_ sequence: Int, previous: String) -> String {
            """
            INSERT INTO journal (sequence, unit, actor, act_at, entered_at, kind, subject, change, previous, hash)
            SELECT \(sequence), unit, actor, act_at, entered_at, kind, subject, '{"false":1}', \(previous), 'x'
            FROM journal WHERE sequence = 1
            """
        }
        let before = "(SELECT hash FROM journal WHERE sequence = 3)"
        let room = shift("sequence >= 4", by: 1)
        #expect(
            try await verdict(engine, after: room[0], room[1], entry(4, previous: before)) == broken(.inserted, 4))
        #expect(
            try await verdict(engine, after: room[0], room[1], entry(4, previous: "'y'")) == broken(.inserted, 4))
        #expect(try await verdict(engine, after: entry(0, previous: "'y'")) == broken(.inserted, 0))
        #expect(try await verdict(engine, after: entry(10, previous: "'y'")) == broken(.inserted, 10))
        #expect(try await verdict(engine, after: entry(77, previous: "'y'")) == broken(.inserted, 77))
    }

    @Test("An inserted entry that was given a fitting hash", arguments: TestEngine.allCases)
    func insertedWithHash(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let store = try await database.open()
        for number in 1...9 { try await store.log("\(number)") }
        let third = try #require(try await store.read { try $0.journal(after: 2, limit: 1).first })
        var maker = JournalHash()
        let hash = maker.of(third.note, at: 4, after: third.hash)
        for statement in shift("sequence >= 4", by: 1) { try database.byHand(statement) }
        try database.byHand(
            """
            INSERT INTO journal SELECT 4, unit, actor, act_at, entered_at, kind, subject, change, '\(third.hash)', '\(hash)'
            FROM journal WHERE sequence = 3
            """)
        #expect(try await store.read { try $0.verifyJournal() } == broken(.inserted, 4))
        await store.close()
    }

    /// Moves entries to other numbers by way of numbers that are free.
    private func shift(_ condition: String, by distance: Int) -> [String] {
        [
            "UPDATE journal SET sequence = sequence + 100000 WHERE \(condition)",
            "UPDATE journal SET sequence = sequence - 100000 + \(distance) WHERE sequence > 100000",
        ]
    }

    @Test("A tail that was cut off shows against the head that left the house", arguments: TestEngine.allCases)
    func cutOff(_ engine: TestEngine) async throws {
        let cut = "DELETE FROM journal WHERE sequence > 6"
        #expect(try await verdict(engine, after: cut) == broken(.cutOff, 7))
        // With the stored head moved too, only the one outside knows.
        let cover = """
            UPDATE journal_head SET sequence = 6, hash = (SELECT hash FROM journal WHERE sequence = 6)
            """
        #expect(try await verdict(engine, after: cut, cover, against: { $0[8].head }) == broken(.cutOff, 7))
        #expect(try await verdict(engine, after: cut, cover, against: { $0[6].head }) == broken(.cutOff, 7))
        guard case .whole = try await verdict(engine, after: cut, cover, against: { $0[5].head }) else {
            Issue.record("nothing up to that head is missing")
            return
        }
    }

    @Test("A journal written anew agrees with itself, and not with the head outside", arguments: TestEngine.allCases)
    func rewritten(_ engine: TestEngine) async throws {
        #expect(
            try await verdict(engine, against: { JournalHead(sequence: 5, hash: $0[5].hash) }) == broken(.rewritten, 5))
        #expect(
            try await verdict(engine, against: { _ in JournalHead(sequence: 0, hash: "x") }) == broken(.rewritten, 0))
    }

    @Test("Two nodes keep one chain", arguments: TestEngine.allCases)
    func oneChain(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let nodes = [try await database.open(node: "a"), try await database.open(node: "b")]
        try await withThrowingTaskGroup { group in
            for task in 0..<100 { group.addTask { try await nodes[task % 2].log("\(task)") } }
            try await group.waitForAll()
        }
        let head = try await nodes[0].read { try $0.journalHead() }
        #expect(head.sequence == 100)
        #expect(try await nodes[1].read { try $0.verifyJournal(against: head) } == .whole(head))
        for node in nodes { await node.close() }
    }

    @Test("A head is read as it is printed")
    func heads() throws {
        let head = JournalHead(sequence: 12, hash: String(repeating: "9f", count: 32))
        #expect(JournalHead(head.description) == head)
        for text in [
            "", "12", "12:", "12:9F", "-1:\(head.hash)", "12:\(head.hash)0", "12:\(head.hash):", "x:\(head.hash)",
        ] {
            #expect(JournalHead(text) == nil)
        }
    }
}
