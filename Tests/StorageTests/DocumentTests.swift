import DutyCalendar
import StorageTestSupport
import Testing

@testable import Storage

@Suite struct DocumentTests {
    @Test("Of two officers who changed the same version, the second is told", arguments: TestEngine.allCases)
    func versionMoved(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        try await store.log("1")
        let read = try #require(try await store.read { try $0.document("incident", "1") })
        func close(_ document: Document, as state: String) async throws {
            try await store.write { act in
                try act.update(
                    Document(
                        kind: document.kind, id: document.id, unit: document.unit, state: state,
                        sortTime: document.sortTime, version: document.version, body: document.body))
                try act.journal(note("incident.closed"))
            }
        }
        try await close(read, as: "closed")
        await #expect(throws: StorageError.versionMoved(kind: "incident", id: "1", expected: 1, found: 2)) {
            try await close(read, as: "withdrawn")
        }
        let now = try #require(try await store.read { try $0.document("incident", "1") })
        #expect(now.state == "closed")
        #expect(now.version == 2)
        await #expect(throws: StorageError.versionMoved(kind: "incident", id: "2", expected: 1, found: nil)) {
            try await store.write { try $0.remove("incident", "2", version: 1) }
        }
        try await store.write { act in
            try act.remove("incident", "1", version: 2)
            try act.journal(note("incident.removed"))
        }
        #expect(try await store.read { try $0.document("incident", "1") } == nil)
        await store.close()
    }

    @Test("A listing is paged, oldest or newest first, by unit, state and time", arguments: TestEngine.allCases)
    func listing(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        // Several at the same time, and names whose order differs between languages.
        let letters = ["a", "B", "ä", "Z", "中"]
        let all = (0..<60).map { (number: Int) -> Document in
            let unit = number % 3 == 0 ? "beihe" : "nanjiang"
            let state = number % 4 == 0 ? "closed" : "open"
            return incident("\(letters[number % 5])\(number)", unit: unit, state: state, at: noon + number / 7)
        }
        try await store.write { act in
            for document in all { try act.insert(document) }
            try act.insert(
                Document(
                    kind: "task", id: "1", unit: "nanjiang", state: "open", sortTime: noon, body: "{}"))
            try act.journal(note())
        }
        func pages(_ query: DocumentQuery) async throws -> [Document] {
            var query = query
            var found: [Document] = []
            while true {
                let page = try await store.read { [query] in try $0.documents(query) }
                #expect(page.documents.count <= query.limit)
                found += page.documents
                guard let next = page.next else { return found }
                query.after = next
            }
        }
        let sorted = all.sorted {
            if $0.sortTime != $1.sortTime { return $0.sortTime < $1.sortTime }
            return $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
        }
        for limit in [1, 7, 60, 100] {
            #expect(try await pages(DocumentQuery(kind: "incident", limit: limit)) == sorted)
            #expect(
                try await pages(DocumentQuery(kind: "incident", order: .newestFirst, limit: limit)) == sorted.reversed()
            )
        }
        let openInBeihe = sorted.filter { $0.unit == "beihe" && $0.state == "open" }
        #expect(
            try await pages(DocumentQuery(kind: "incident", unit: "beihe", state: "open", limit: 3)) == openInBeihe)
        let (from, before) = (noon + 2, noon + 5)
        let between = sorted.filter { $0.sortTime >= from && $0.sortTime < before }
        #expect(
            try await pages(DocumentQuery(kind: "incident", from: from, before: before, limit: 4)) == between)
        #expect(try await pages(DocumentQuery(kind: "roster")).isEmpty)
        await store.close()
    }

    @Test("Every text comes back byte for byte", arguments: TestEngine.allCases)
    func texts(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        let texts = ["", "'; DROP TABLE documents; --", "南江县 🚒\n\t\"\\", "e\u{301}", "\u{1}\u{7f}\u{FFFF}", "$1 ? %s"]
        for (number, text) in texts.enumerated() {
            try await store.write { act in
                try act.insert(incident("\(number)", body: text))
                try act.journal(note("texts", text, change: text))
            }
            let document = try #require(try await store.read { try $0.document("incident", "\(number)") })
            #expect(Array(document.body.utf8) == Array(text.utf8))
        }
        #expect(
            try await store.read { try $0.verifyJournal() } == .whole(try await store.read { try $0.journalHead() }))
        await #expect {
            try await store.write { try $0.insert(incident("nul", body: "a\0b")) }
        } throws: {
            guard case .badValue = $0 as? StorageError else { return false }
            return true
        }
        await store.close()
    }

    @Test("Yearly numbers have no gaps, however many ask and fail", arguments: TestEngine.allCases)
    func numbers(_ engine: TestEngine) async throws {
        struct Changed: Error {}
        let database = try TestDatabase(engine)
        let nodes = [try await database.open(node: "a"), try await database.open(node: "b")]
        let numbers = await withTaskGroup { group in
            for task in 0..<80 {
                group.addTask { () -> Int64? in
                    try? await nodes[task % 2].write { act in
                        let number = try act.nextNumber(unit: "nanjiang", name: "bulletin", year: 2026)
                        if task % 5 == 0 { throw Changed() }
                        try act.journal(note("bulletin.numbered", "bulletin/\(number)"))
                        return number
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.compactMap { $0 }.sorted() == Array(1...64))
        let first = try await nodes[0].write { act in
            try act.journal(note())
            return try act.nextNumber(unit: "nanjiang", name: "bulletin", year: 2027)
        }
        #expect(first == 1)
        for node in nodes { await node.close() }
    }

    @Test("Who is on duty at any instant", arguments: TestEngine.allCases)
    func duties(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        @Sendable func duty(_ day: Int, _ post: String, _ person: String, hours: Int = 24, version: Int64 = 1)
            -> DutyRecord
        {
            let start = noon + day * 86_400
            return DutyRecord(
                roster: "nanjiang/2026-10", id: "\(day)/\(post)", unit: "nanjiang", post: post, role: post,
                span: DutySpan(start: start, end: start + hours * 3600), person: person, owner: "p01",
                version: version)
        }
        let month = (0..<31).flatMap { [duty($0, "lead", "p\($0)"), duty($0, "duty", "q\($0)")] }
        let long = duty(0, "standby", "s", hours: 31 * 24)
        try await store.write { act in
            try act.replaceDuties(ofRoster: "nanjiang/2026-10", with: month + [long])
            try act.journal(note("roster.published"))
        }
        func people(at time: Timestamp) async throws -> [String] {
            try await store.read { try $0.duties(of: "nanjiang", at: time).map(\.person) }
        }
        #expect(try await people(at: noon) == ["q0", "p0", "s"])
        #expect(try await people(at: noon + (86_400 - 1)) == ["q0", "p0", "s"])
        #expect(try await people(at: noon + 86_400) == ["q1", "p1", "s"])
        #expect(try await people(at: noon + (31 * 86_400 - 1)) == ["q30", "p30", "s"])
        #expect(try await people(at: noon + 31 * 86_400) == [])
        #expect(try await people(at: Timestamp(milliseconds: noon.milliseconds - 1)) == [])
        #expect(try await store.read { try $0.duties(of: "beihe", at: noon) } == [])

        let exchanged = month.map { $0.id == "3/lead" ? duty(3, "lead", "p04", version: 2) : $0 }
        try await store.write { act in
            try act.replaceDuties(ofRoster: "nanjiang/2026-10", with: exchanged)
            try act.journal(note("roster.published"))
        }
        let third = try await store.read { try $0.duties(of: "nanjiang", at: noon + 3 * 86_400) }
        #expect(third.map(\.person) == ["q3", "p04"])
        #expect(third.last?.owner == "p01")
        #expect(
            try await store.read {
                try $0.duties(of: "nanjiang", overlapping: DutySpan(start: noon + 86_300, end: noon + 86_500)).count
            } == 4)
        await #expect(throws: StorageError.self) {
            try await store.write { act in
                try act.replaceDuties(ofRoster: "nanjiang/2026-10", with: [duty(1, "lead", "p", hours: 31 * 24 + 1)])
                try act.journal(note())
            }
        }
        #expect(try await store.read { try $0.duties(ofRoster: "nanjiang/2026-10").count } == 62)
        await store.close()
    }
}
