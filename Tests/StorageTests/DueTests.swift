import DutyCalendar
import StorageTestSupport
import Testing

@testable import Storage

@Suite struct DueTests {
    @Test("What is due is claimed once, the longest due first", arguments: TestEngine.allCases)
    func claims(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let (first, second) = (try await database.open(node: "a"), try await database.open(node: "b"))
        #expect(try await first.nextDue() == nil)
        try await first.setDue((0..<10).map { deadline("\($0)", at: noon + $0) })
        #expect(try await first.nextDue() == noon)
        #expect(try await second.claim(kinds, dueBy: noon + -1, limit: 10, lease: .seconds(60)).isEmpty)

        let mine = try await first.claim(kinds, dueBy: noon + 4, limit: 3, lease: .seconds(60))
        let yours = try await second.claim(kinds, dueBy: noon + 4, limit: 3, lease: .seconds(60))
        #expect(mine.map(\.item.id) == ["0", "1", "2"])
        #expect(yours.map(\.item.id) == ["3", "4"])
        #expect(mine.first?.attempt == 1)
        #expect(mine.first?.item == deadline("0", at: noon))
        #expect(try await first.nextDue() == noon + 5)
        let status = try #require(try await first.read { try $0.due("0") })
        #expect(status.claimedBy?.hasPrefix("a/") ?? false)
        await first.close()
        await second.close()
    }

    @Test(
        "A dead node's claims return after their lease, and it cannot finish them then", arguments: TestEngine.allCases)
    func lease(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let (dead, alive) = (try await database.open(node: "a"), try await database.open(node: "b"))
        try await dead.setDue([deadline("1")])
        let lost = try #require(try await dead.claim(kinds, dueBy: noon, limit: 1, lease: .seconds(60)).first)
        #expect(try await alive.claim(kinds, dueBy: noon + 59, limit: 1, lease: .seconds(60)).isEmpty)
        #expect(try await alive.nextDue() == noon + 60)
        let taken = try #require(try await alive.claim(kinds, dueBy: noon + 60, limit: 1, lease: .seconds(60)).first)
        #expect(taken.attempt == 2)

        func fire(_ store: Store, _ claim: DueClaim) async throws {
            try await store.write { act in
                try act.insert(incident("fired-\(claim.item.id)"))
                try act.journal(note("deadline.passed"))
                try act.finish(claim)
            }
        }
        await #expect(throws: StorageError.claimLost(item: "1")) { try await fire(dead, lost) }
        #expect(try await alive.read { try $0.document("incident", "fired-1") } == nil)
        try await fire(alive, taken)
        await #expect(throws: StorageError.claimLost(item: "1")) {
            try await alive.write { act in
                try act.journal(note("deadline.passed"))
                try act.finish(taken)
            }
        }
        #expect(try await alive.read { try $0.journal().count } == 2)
        #expect(try await alive.nextDue() == nil)
        await dead.close()
        await alive.close()
    }

    @Test("Who claims some kinds leaves all others alone", arguments: TestEngine.allCases)
    func ofKinds(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        func item(_ kind: String, at time: Timestamp) -> DueItem {
            DueItem(id: "\(kind)/\(time)", kind: kind, unit: "nanjiang", subject: "incident/1", dueAt: time)
        }
        try await store.setDue([
            item("a", at: noon + 3), item("a", at: noon + 5), item("b", at: noon + 4), item("c", at: noon),
        ])
        #expect(try await store.nextDue(["a", "b"]) == noon + 3)
        #expect(try await store.nextDue(["d"]) == nil)
        #expect(try await store.nextDue([]) == nil)
        #expect(try await store.claim([], dueBy: noon + 9, limit: 10, lease: .seconds(60)).isEmpty)
        let claims = try await store.claim(["a", "b"], dueBy: noon + 9, limit: 2, lease: .seconds(60))
        #expect(claims.map(\.item.dueAt) == [noon + 3, noon + 4])
        let others = try await store.claim(["b", "c"], dueBy: noon + 9, limit: 10, lease: .seconds(60))
        #expect(others.map(\.item.kind) == ["c"])
        await store.close()
    }

    @Test(
        "A node dies, and the clock is set back an hour: its claims are void, and fired once",
        arguments: TestEngine.allCases)
    func setBack(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let (dead, alive) = (try await database.open(node: "a"), try await database.open(node: "b"))
        try await dead.setDue([deadline("1", at: noon + -7200), deadline("2", at: noon + 600)])
        let lost = try await dead.claim(kinds, dueBy: noon, limit: 10, lease: .seconds(60))
        #expect(lost.map(\.item.id) == ["1"])
        func next(at now: Timestamp) async throws -> Timestamp? {
            try await alive.nextDue(kinds, at: now, lease: .seconds(60))
        }
        // Nodes whose clocks differ by less than a lease leave each other's claims alone.
        #expect(try await next(at: noon + -59) == noon + 60)
        #expect(try await alive.claim(kinds, dueBy: noon + -59, limit: 10, lease: .seconds(60)).isEmpty)
        #expect(try await next(at: noon + -3600) == noon + -3600)
        let taken = try await alive.claim(kinds, dueBy: noon + -3600, limit: 10, lease: .seconds(60))
        #expect(taken.map(\.item.id) == ["1"], "and what is not due is not void")
        #expect(try await next(at: noon + -3600) == noon + -3540)
        for (store, claim) in zip([dead, alive], lost + taken) {
            try? await store.write { act in
                try act.finish(claim)
                try act.journal(note("fired"))
            }
        }
        #expect(try await alive.read { try $0.journal() }.filter { $0.note.kind == "fired" }.count == 1)
        #expect(try await next(at: noon) == noon + 600)
        await dead.close()
        await alive.close()
    }

    @Test("Replaced, cancelled and given back", arguments: TestEngine.allCases)
    func changes(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        try await store.setDue(["1", "2", "3", "4"].map { deadline($0) } + [deadline("5", subject: "incident/2")])
        let claims = try await store.claim(kinds, dueBy: noon, limit: 10, lease: .seconds(60))
        #expect(claims.count == 5)
        try await store.write { act in
            try act.setDue(deadline("1", at: noon + 10))
            try act.cancelDue("2")
            try act.cancelDue("nowhere")
            try act.journal(note())
        }
        for claim in claims.prefix(2) {
            await #expect(throws: StorageError.claimLost(item: claim.item.id)) {
                try await store.write { act in
                    try act.finish(claim)
                    try act.journal(note())
                }
            }
        }
        try await store.giveBack(claims[2], until: noon + 5)
        #expect(try await store.nextDue() == noon + 5)
        let again = try await store.claim(kinds, dueBy: noon + 10, limit: 10, lease: .seconds(60))
        #expect(again.map(\.item.id) == ["3", "1"])
        #expect(again.map(\.attempt) == [2, 1])
        try await store.write { act in
            try act.cancelDue(ofSubject: "incident/1")
            try act.journal(note())
        }
        #expect(try await store.read { try $0.nextDue("telephone-report", limit: 10).map(\.item.id) } == ["5"])
        #expect(try await store.read { try $0.due(ofSubject: "incident/1") }.isEmpty)
        await store.close()
    }

    @Test("Twenty claimants on two nodes: each item is finished exactly once", arguments: TestEngine.allCases)
    func exactlyOnce(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let nodes = [try await database.open(node: "a"), try await database.open(node: "b")]
        try await nodes[0].setDue((0..<400).map { deadline("\($0)") })
        try await withThrowingTaskGroup { group in
            for worker in 0..<20 {
                group.addTask {
                    let store = nodes[worker % 2]
                    while true {
                        let claims = try await store.claim(kinds, dueBy: noon, limit: 7, lease: .seconds(60))
                        if claims.isEmpty { return }
                        for claim in claims {
                            try await store.write { act in
                                try act.finish(claim)
                                try act.journal(note("fired", claim.item.id))
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(
            try database.byHand("SELECT COUNT(*), COUNT(DISTINCT subject) FROM journal WHERE kind = 'fired'")
                == [["400", "400"]])
        #expect(try await nodes[0].nextDue() == nil)
        for node in nodes { await node.close() }
    }
}
