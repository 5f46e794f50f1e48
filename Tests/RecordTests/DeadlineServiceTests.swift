import DutyCalendar
import Foundation
import Incidents
import Operations
import Storage
import StorageTestSupport
import Synchronization
import Testing

@testable import Record

/// The service, on a clock that the test moves.
@Suite struct DeadlineServiceTests {
    typealias T = ThreeUnits

    func service(_ record: TestRecord, _ clock: TestClock, _ trouble: Troubles = Troubles()) -> DeadlineService {
        DeadlineService(record.record, clock: clock) { trouble.take($0) }
    }

    @Test("A night: warnings and misses once each, whatever the clock does", arguments: TestEngine.allCases)
    func night(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        var record = try await TestRecord(database)
        let clock = TestClock(at("10:00"))
        var service = service(record, clock)
        let id = try await record(LogIncident.fire("10:00")).incident.id
        #expect(try await service.passDue() == at("10:10"))
        clock.set(at("10:16"))
        try await service.passDue()
        #expect(
            try await record.kinds(of: .incident(id: id)) == ["incident.logged", "deadline.warned", "deadline.warned"])
        clock.set(at("09:00"))
        try await service.passDue()
        clock.set(at("10:30"))
        try await service.passDue()
        clock.set(at("10:10"))
        try await service.passDue()

        // A restart in the middle, overdue for two hours.
        await record.close()
        record = try await TestRecord(database)
        clock.set(at("12:45"))
        service = self.service(record, clock)
        #expect(try await service.passDue() == nil)
        #expect(service.counters.missed == 1)
        #expect(service.counters.longestLateness == 2 * 3_600_000 - 1)
        try await service.passDue()
        let missed = try await record.journal().filter { $0.note.kind == "deadline.missed" }
        #expect(missed.map(\.note.actAt) == [at("10:30"), at("12:45")])
        #expect(try await record.kinds(of: .incident(id: id)).filter { $0 == "deadline.warned" }.count == 3)
        #expect(try await record.isJournalWhole())
        await record.close()
    }

    @Test("A row of follow-ups missed while nothing ran fires one by one", arguments: TestEngine.allCases)
    func row(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let clock = TestClock(at("10:10"))
        let id = try await record(LogIncident.fire("10:00", grade: .major)).incident.id
        let kind = try await record(WriteReport(id, .initialReport, text: "t", act: act("10:05")))
        try await record(SignOffReport(id, kind, leader: "l", act: act("10:05")))
        try await record(SendReport(id, kind, act: act("10:05")))
        clock.set(at("2026-11-20 12:00"))
        let service = service(record, clock)
        #expect(try await service.passDue() == Timestamp(milliseconds: at("2026-11-20 17:00").milliseconds + 1))
        // 17:00, 08:00, 17:00, 08:00, and the telephone's.
        #expect(service.counters.missed == 5)
        await record.close()
    }

    @Test(
        "It sleeps until the next, and an act of this process wakes it", arguments: TestEngine.allCases, [true, false])
    func wakes(_ engine: TestEngine, byItsOwnProcess: Bool) async throws {
        let database = try TestDatabase(engine)
        let record = try await TestRecord(database), other = try await TestRecord(database, node: "other")
        let clock = TestClock(at("10:00"))
        let service = service(record, clock)
        let running = Task { await service.run() }
        try await until { clock.sleepers == 1 }
        // Overdue at once: by the other process it is seen at the next look.
        var late = LogIncident.fire("09:00")
        late.act = Act(by: T.officer, unit: T.county, happened: at("09:50"), entered: at("09:50"))
        try await (byItsOwnProcess ? record : other)(late)
        if !byItsOwnProcess {
            #expect(service.counters.fired == 0)
            clock.advance(.milliseconds(500))
        }
        try await until { service.counters.fired == 1 }
        clock.advance(.seconds(601))
        try await until { service.counters.missed == 1 }
        running.cancel()
        await running.value
        await record.close()
        await other.close()
    }

    @Test(
        "A wake-up that cannot be read is put off, longer each time, and the rest go on", arguments: TestEngine.allCases
    )
    func poison(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let clock = TestClock(at("10:00"))
        let troubles = Troubles()
        let service = service(record, clock, troubles)
        let bad = try await record(LogIncident.fire("10:00")).incident.id
        let good = try await record(LogIncident.fire("10:00")).incident.id
        try record.database.byHand("UPDATE documents SET body = '{}' WHERE id = '\(bad)'")
        clock.set(at("11:00"))
        #expect(try await service.passDue() == at("11:00") + .seconds(2))
        #expect(service.counters.fired == 1)
        #expect(service.counters.givenBack == 1)
        #expect(try await record.kinds(of: .incident(id: good)).contains("deadline.missed"))
        clock.advance(.seconds(2))
        #expect(try await service.passDue() == at("11:00") + .seconds(6))
        #expect(troubles.all.map(\.wakeUp) == ["clocks/incident/\(bad)", "clocks/incident/\(bad)"])
        #expect(service.counters.lastError?.contains(bad.rawValue) ?? false)
        await record.close()
    }

    @Test(
        "An act that meets a deadline after it was claimed: the claim is lost, and nothing is fired twice",
        arguments: TestEngine.allCases)
    func claimLost(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let clock = TestClock(at("10:50"))
        let service = service(record, clock)
        let id = try await record(LogIncident.fire("10:00")).incident.id
        let claims = try await record.store.claim(WakeUp.kinds, dueBy: clock.now(), limit: 10, lease: .seconds(30))
        try await record(ReportIncidentByTelephone(id, call("10:15", entered: "10:50")))
        let claim = try #require(claims.first)
        await #expect(throws: StorageError.claimLost(item: claim.item.id)) {
            try await service.carryOut(claim, at: clock.now())
        }
        try await service.passDue()
        #expect(try await record.kinds(of: .incident(id: id)).filter { $0 == "deadline.missed" }.count == 1)
        await record.close()
    }

    @Test("Nil returns are opened at local midnight, also on days on which nothing ran", arguments: TestEngine.allCases)
    func midnights(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine, units: GivenUnits([T.recorded(T.county, .county, above: [T.city])]))
        let clock = TestClock(at("2026-09-30 20:00"))
        let service = service(record, clock)
        try await service.beginDays(at: clock.now())
        try await service.beginDays(at: clock.now())
        #expect(try await service.passDue() == at("2026-10-01 00:00"))
        clock.set(at("2026-10-01 00:00"))
        #expect(try await service.passDue() == at("2026-10-01 16:00"))
        clock.set(at("2026-10-04 12:00"))
        #expect(try await service.passDue() == at("2026-10-04 16:00"))
        let days = try await record.ask(ListNilReturns()).cases
        #expect(days.map(\.date) == ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"].map { date($0) })
        #expect(days.map { $0.clocks.running.count } == [0, 0, 0, 1])
        #expect(service.counters.missed == 3)
        await record.close()
    }

    @Test("A unit that left the record has no more days", arguments: [TestEngine.sqlite])
    func leftUnit(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let clock = TestClock(at("10:00"))
        let before = try await TestRecord(database)
        try await service(before, clock).beginDays(at: clock.now())
        await before.close()
        let after = try await TestRecord(database, units: GivenUnits([]))
        clock.set(at("2026-11-19 00:00"))
        #expect(try await service(after, clock).passDue() == nil)
        await after.close()
    }

    @Test("The database goes away and comes back: it goes on by itself")
    func away() async throws {
        let record = try await TestRecord(.sqlite)
        let clock = TestClock(at("10:00"))
        let troubles = Troubles()
        let service = service(record, clock, troubles)
        try await record(LogIncident.fire("10:00"))
        let running = Task { await service.run() }
        try await until { clock.sleepers == 1 }
        try move(record.database, away: true)
        clock.advance(.seconds(900))
        try await until { !troubles.all.isEmpty }
        try move(record.database, away: false)
        try await until {
            clock.advance(.seconds(1))
            return service.counters.warned == 2
        }
        running.cancel()
        await running.value
        await record.close()
    }

    @Test("The database goes away between claim and firing: the claim is kept, and fired when it is back")
    func awayAfterTheClaim() async throws {
        let record = try await TestRecord(try TestDatabase(.sqlite), patience: .zero)
        let clock = TestClock(at("10:50"))
        let service = service(record, clock)
        let id = try await record(LogIncident.fire("10:00")).incident.id
        // Nobody else could fire it for an hour.
        let claims = try await record.store.claim(WakeUp.kinds, dueBy: clock.now(), limit: 10, lease: .seconds(3600))
        try move(record.database, away: true)
        await service.fire(claims, at: clock.now())
        #expect(service.counters.fired == 0 && service.counters.lastError != nil)
        try move(record.database, away: false)
        try await service.passDue()
        #expect(service.counters.fired == 1)
        #expect(try await record.kinds(of: .incident(id: id)).filter { $0 == "deadline.missed" }.count == 2)
        await record.close()
    }

    private func move(_ database: TestDatabase, away: Bool) throws {
        for suffix in ["", "-wal", "-shm"] {
            let (here, there) = (database.path + suffix, database.path + suffix + ".away")
            try FileManager.default.moveItem(atPath: away ? here : there, toPath: away ? there : here)
        }
    }

    /// Returns when it holds; a second is long on any machine, and a test that waits for ever is no test.
    func until(_ condition: () -> Bool, limit: Int = 2000) async throws {
        for _ in 0..<limit {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("it never came")
    }
}

final class Troubles: Sendable {
    private let list = Mutex<[DeadlineTrouble]>([])
    func take(_ trouble: DeadlineTrouble) { list.withLock { $0.append(trouble) } }
    var all: [DeadlineTrouble] { list.withLock { $0 } }
}
