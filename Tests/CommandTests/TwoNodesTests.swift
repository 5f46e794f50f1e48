import DutyCalendar
import Foundation
import Incidents
import Operations
import Record
import Storage
import StorageTestSupport
import Testing

/// Two services on one PostgreSQL, one of which dies while hundreds of deadlines are due.
@Suite(.serialized) struct TwoNodesTests {
    private static let unit = ReportingUnit(unchecked: "office")
    /// 2026-10-14 12:00 in Beijing.
    private static let noon: Int64 = 1_791_950_400_000
    private static let hour: Int64 = 3_600_000
    private static let perRound = 500

    @Test("Each deadline is missed exactly once, whichever node dies", .timeLimit(.minutes(15)))
    func killed() async throws {
        let office = try Office(RecordTests.policy)
        let database = try TestDatabase(.postgres)
        let place = ["WATCHBILL_DATABASE": Optional(database.address)]
        var now = Self.noon
        let clock = try RehearsalClock(office, at: now)
        let applied = try await office.run(["apply"] + clock.arguments, place)
        try #require(applied.status == 0, "\(applied.errors)")
        func node(_ name: String) async throws -> Serving {
            let serving = try Serving(office, ["--node", name] + clock.arguments, place)
            try await serving.says("Serving on")
            return serving
        }
        var nodes = ["a": try await node("a"), "b": try await node("b")]
        var inTheMiddle = 0
        for round in 1...4 {
            try await log(database, at: now)
            let dying = round.isMultiple(of: 2) ? "a" : "b"
            now += Self.hour
            try clock.set(now)
            let before = Self.perRound * (round - 1)
            try await until { try missed(database) > before }
            _ = await nodes[dying]?.end(SIGKILL)
            if try missed(database) < before + Self.perRound { inTheMiddle += 1 }
            // What it had claimed is the other's when the lease is over.
            now += 16_000
            try clock.set(now)
            let all = before + Self.perRound
            try await until { try missed(database) >= all }
            #expect(try missed(database) == all)
            nodes[dying] = try await node(dying)
        }
        #expect(inTheMiddle > 0, "a node that dies when all is done proves nothing")
        for node in nodes.values { #expect(await node.end() == 0) }
        let once = """
            SELECT COUNT(*), COUNT(DISTINCT subject) FROM journal WHERE kind = 'deadline.missed'
            """
        #expect(try database.byHand(once) == [["\(Self.perRound * 4)", "\(Self.perRound * 4)"]])
        #expect(try database.byHand("SELECT COUNT(*) FROM due WHERE kind = 'clocks'") == [["0"]])
        #expect(try await office.run(["journal", "verify"], place).status == 0)
    }

    @Test("Asked to end in the middle of its work, a node leaves nothing claimed", .timeLimit(.minutes(15)))
    func endsInOrder() async throws {
        let office = try Office(RecordTests.policy)
        let database = try TestDatabase(.postgres)
        let place = ["WATCHBILL_DATABASE": Optional(database.address)]
        let clock = try RehearsalClock(office, at: Self.noon)
        try #require(try await office.run(["apply"] + clock.arguments, place).status == 0)
        try await log(database, at: Self.noon)
        let serving = try Serving(office, clock.arguments, place)
        try await serving.says("Serving on")
        try clock.set(Self.noon + Self.hour)
        try await until { try missed(database) > 0 }
        #expect(await serving.end() == 0)
        #expect(try database.byHand("SELECT COUNT(*) FROM due WHERE claimed_by IS NOT NULL") == [["0"]])
        let left = Int(try database.byHand("SELECT COUNT(*) FROM due WHERE kind = 'clocks'")[0][0]) ?? -1
        #expect(try missed(database) + left == Self.perRound)
        #expect(try await office.run(["journal", "verify"], place).status == 0)
    }

    private func until(_ condition: () throws -> Bool) async throws {
        for _ in 0..<6000 {
            if try condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("it never came")
    }

    private func missed(_ database: TestDatabase) throws -> Int {
        Int(try database.byHand("SELECT COUNT(*) FROM journal WHERE kind = 'deadline.missed'")[0][0]) ?? -1
    }

    /// Five hundred calls at once, each with its twenty minutes.
    private func log(_ database: TestDatabase, at milliseconds: Int64) async throws {
        let now = Timestamp(milliseconds: milliseconds)
        let store = try await database.open(node: "calls", now: { now })
        let policy = ReportingPolicy(
            id: "default", source: "红桥 65", units: .all(except: []),
            rules: [
                ReportingRule(
                    id: "telephone", report: .telephoneReport, applies: Applicability(),
                    timing: .window(minutes: Minutes(20), anchor: .receipt))
            ])
        let context = ReportingContext(unit: Self.unit, level: .county, zone: .shanghai, policies: [policy])
        let line = ReportingLine(unit: Self.unit, above: [])
        let unit = RecordedUnit(context: context, line: line, calendar: HolidayCalendar([]))
        let record = RecordStore(store, units: GivenUnits([unit]))
        try await withThrowingTaskGroup { group in
            for _ in 0..<Self.perRound {
                group.addTask {
                    let act = Act(by: ActorID(unchecked: "p07"), unit: Self.unit, at: now)
                    _ = try await record.perform(LogIncident(what: "起火", place: "正直镇", source: "来电", act: act))
                }
            }
            try await group.waitForAll()
        }
        await store.close()
    }
}
