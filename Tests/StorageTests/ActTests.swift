import DutyCalendar
import Foundation
import Synchronization
import StorageTestSupport
import Testing

@testable import Storage

@Suite struct ActTests {
    @Test(
        "One act is one transaction: the document, its deadline and its journal entry", arguments: TestEngine.allCases)
    func oneAct(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        let entry = try await store.write { act in
            try act.insert(incident("1", body: #"{"what":"山洪"}"#))
            try act.setDue(deadline("1/telephone", at: noon + 1200))
            return try act.journal(note())
        }
        #expect(entry.sequence == 1)
        let (document, due, journal) = try await store.read {
            (try $0.document("incident", "1"), try $0.due("1/telephone"), try $0.journal())
        }
        #expect(document == incident("1", body: #"{"what":"山洪"}"#))
        #expect(due?.item == deadline("1/telephone", at: noon + 1200))
        #expect(journal == [entry])
        await store.close()
    }

    @Test("An act that throws leaves nothing behind", arguments: TestEngine.allCases)
    func undone(_ engine: TestEngine) async throws {
        struct Refused: Error {}
        let store = try await TestDatabase(engine).open()
        await #expect(throws: Refused.self) {
            try await store.write { act in
                try act.insert(incident("1"))
                _ = try act.nextNumber(unit: "nanjiang", name: "incident", year: 2026)
                try act.journal(note())
                throw Refused()
            }
        }
        let (document, head, number) = try await store.read {
            (
                try $0.document("incident", "1"), try $0.journalHead(),
                try $0.lastNumber(unit: "nanjiang", name: "incident", year: 2026)
            )
        }
        #expect(document == nil)
        #expect(head == .start)
        #expect(number == 0)
        await store.close()
    }

    @Test("Acts that share a commit see what the ones before them wrote", arguments: TestEngine.allCases)
    func seenInOneCommit(_ engine: TestEngine) async throws {
        struct Refused: Error {}
        let store = try await TestDatabase(engine).open()
        try await store.log("1")
        try await withThrowingTaskGroup { group in
            for task in 0..<100 {
                group.addTask {
                    do {
                        try await store.write { act in
                            let found = try #require(try act.document("incident", "1"))
                            let count = (Int(found.body) ?? 0) + 1
                            try act.update(
                                Document(
                                    kind: "incident", id: "1", unit: "nanjiang", state: "open", sortTime: noon,
                                    version: found.version, body: "\(count)"))
                            #expect(try act.document("incident", "1")?.body == "\(count)")
                            try act.journal(note())
                            if task % 10 == 0 { throw Refused() }
                        }
                    } catch is Refused {}
                }
            }
            try await group.waitForAll()
        }
        let found = try await store.read { try $0.document("incident", "1") }
        #expect(found?.body == "90" && found?.version == 91)
        await store.close()
    }

    @Test("An act without a journal entry is undone", arguments: TestEngine.allCases)
    func notJournaled(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        await #expect(throws: StorageError.notJournaled) { try await store.write { try $0.insert(incident("1")) } }
        #expect(try await store.read { try $0.document("incident", "1") } == nil)
        // One that only looks has nothing to tell.
        #expect(try await store.write { try $0.document("incident", "1") } == nil)
        await store.close()
    }

    @Test("An error that an act hides fails it all the same", arguments: TestEngine.allCases)
    func hidden(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        try await store.log("1")
        await #expect(throws: StorageError.exists(kind: "incident", id: "1")) {
            try await store.write { act in
                try act.insert(incident("2"))
                _ = try? act.insert(incident("1"))
                try act.journal(note())
            }
        }
        #expect(try await store.read { try $0.document("incident", "2") } == nil)
        await store.close()
    }

    @Test("Acts that wait are committed together, and each gets its own answer", arguments: TestEngine.allCases)
    func together(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        let answers = try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                group.addTask { () -> (Int, Result<Int64, any Error>) in
                    do {
                        let sequence = try await store.write { act in
                            // Every tenth is there already, or throws after it has written.
                            try act.insert(incident(number % 10 == 3 ? "same" : "\(number)"))
                            if number % 10 == 7 { throw StorageError.claimLost(item: "\(number)") }
                            return try act.journal(note("logged", "\(number)")).sequence
                        }
                        return (number, .success(sequence))
                    } catch {
                        return (number, .failure(error))
                    }
                }
            }
            return try await group.reduce(into: [Int: Result<Int64, any Error>]()) { $0[$1.0] = $1.1 }
        }
        var sequences: Set<Int64> = []
        for (number, answer) in answers {
            switch answer {
            case .success(let sequence):
                sequences.insert(sequence)
                let subject = try await store.read { try $0.journal(after: sequence - 1, limit: 1).first?.note.subject }
                #expect(subject == "\(number)")
            case .failure(let error as StorageError):
                let expected =
                    number % 10 == 7 ? .claimLost(item: "\(number)") : StorageError.exists(kind: "incident", id: "same")
                #expect(error == expected)
            case .failure(let error): Issue.record(error)
            }
        }
        #expect(sequences == Set(1...161), "160 of their own, and one of the twenty that are the same")
        let verdict = try await store.read { try $0.verifyJournal() }
        #expect(verdict == .whole(try await store.read { try $0.journalHead() }))
        let commits = store.commits
        #expect(commits.acts == 200)
        #expect(commits.batches < 100, "\(commits.batches) commits for 200 acts at once")
        await store.close()
    }

    @Test(
        "An act that fails late spoils neither those that look nor those that hide errors",
        arguments: TestEngine.allCases)
    func spoiled(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        try await store.log("1")
        let stale = incident("1").with(version: 7)
        for last in ["reader", "hider", "writer"] {
            let gate = Mutex(false)
            // Holds up the writer until the others wait, so that they share a batch.
            async let first: Void = store.write { _ in while !gate.withLock({ $0 }) { usleep(1000) } }
            try await Task.sleep(for: .milliseconds(20))
            async let failing = store.write { act in
                try act.update(stale)
                try act.journal(note("stale"))
            }
            try await Task.sleep(for: .milliseconds(20))
            async let second = store.write { act -> Bool in
                switch last {
                case "reader": return try act.document("incident", "1") != nil
                case "hider": return (try? act.document("incident", "1")) != nil
                default:
                    let found = try act.document("incident", "1") != nil
                    try act.journal(note("writer"))
                    return found
                }
            }
            try await Task.sleep(for: .milliseconds(20))
            gate.withLock { $0 = true }
            try await first
            #expect(try await second, "\(last)")
            do {
                _ = try await failing
                Issue.record("an act that did nothing was answered as done, before a \(last)")
            } catch {
                #expect(error as? StorageError == .versionMoved(kind: "incident", id: "1", expected: 7, found: 1))
            }
        }
        #expect(try await store.read { try $0.journal().map(\.note.kind) } == ["incident.logged", "writer"])
        await store.close()
    }

    @Test("Within an act, what was written is seen", arguments: TestEngine.allCases)
    func seen(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        let found = try await store.write { act in
            let first = try act.insert(incident("1"))
            let second = try act.update(
                Document(
                    kind: first.kind, id: first.id, unit: first.unit, state: "closed", sortTime: first.sortTime,
                    version: first.version, body: first.body))
            try act.journal(note())
            let head = try act.journalHead()
            #expect(head.sequence == 1)
            return (second, try act.document("incident", "1"))
        }
        #expect(found.0 == found.1)
        #expect(found.0.version == 2)
        await store.close()
    }

    @Test("A read sees one state, whatever is written meanwhile", arguments: TestEngine.allCases)
    func oneState(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        try await store.log("1")
        let (began, go) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
        let isWritten = Mutex(false)
        async let heads = store.read { record in
            let before = try record.journalHead()
            began.continuation.finish()
            while !isWritten.withLock({ $0 }) {}
            return (before, try record.journalHead())
        }
        for await _ in began.stream {}
        try await store.log("2")
        isWritten.withLock { $0 = true }
        go.continuation.finish()
        let (before, after) = try await heads
        #expect(before == after)
        #expect(try await store.read { try $0.journalHead().sequence } == 2)
        await store.close()
    }

    @Test("What was answered is there after closing; what comes after it is refused", arguments: TestEngine.allCases)
    func closing(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let store = try await database.open()
        async let logged: Void = store.log("1")
        try await logged
        await store.close()
        await #expect(throws: StorageError.closed(place: store.place)) { try await store.log("2") }
        let again = try await database.open()
        #expect(try await again.read { try $0.document("incident", "1") } == incident("1"))
        await again.close()
    }
}
