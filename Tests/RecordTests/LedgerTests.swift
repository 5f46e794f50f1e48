import DutyCalendar
import Incidents
import Operations
import Storage
import StorageTestSupport
import Testing

@testable import Record

/// Tasks, nil returns, handovers, and the questions about a month.
@Suite struct LedgerTests {
    typealias T = ThreeUnits

    @Test("A task is assigned, reported on and struck off", arguments: TestEngine.allCases)
    func task(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let incident = try await record(LogIncident.fire("10:00")).incident.id
        let task = try await record(
            AssignTask("安置群众", owner: "民政局", term: .longRunning, incident: incident, act: act("11:00")))
        let id = task.entry.id
        #expect(id.rawValue == "nanjiang-ledger-2026-1")
        let first = try await record.wakeUp(of: .followThrough(id: id))
        try await record(ReportTaskProgress(id, "已安置", act: act("2026-11-20 10:00")))
        let second = try await record.wakeUp(of: .followThrough(id: id))
        #expect(try #require(first) < #require(second), "the next two weeks run")
        #expect(try await record.ask(ListLedger(CaseFilter(isOpen: true))).cases.map(\.entry.id) == [id])
        try await record(CloseOutTask(id, completion: "全部安置", act: act("2026-11-25 10:00")))
        #expect(try await record.wakeUp(of: .followThrough(id: id)) == nil)
        #expect(try await record.ask(ListLedger(CaseFilter(isOpen: true))).cases.isEmpty)
        #expect(try await record.ask(ShowTask(id)).entry.closeOut?.completion == "全部安置")
        await record.close()
    }

    @Test("A year's calendar is published: what runs is counted again, in one act", arguments: TestEngine.allCases)
    func recount(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let record = try await TestRecord(database)
        let assigned = act("2026-12-31 10:00")
        let moving = try await record(AssignTask("甲", owner: "o", term: .expedited, act: assigned))
        let staying = try await record(AssignTask("乙", owner: "o", term: .sevenDays, act: assigned))
        #expect(moving.clocks.deadlines.first?.provisionalYears == [2027])
        await record.close()

        let published = HolidayCalendar(
            Array(T.calendar.years.values) + [
                YearArrangement(
                    year: 2027, blocks: [.init(name: "元旦", days: date("2027-01-01")...date("2027-01-03"))],
                    makeUpWorkdays: [], statutoryDays: [], springFestivalEve: nil, isPublished: true)
            ])
        let units = GivenUnits([T.recorded(T.county, .county, above: [T.city], calendar: published)])
        let later = try await TestRecord(database, units: units)
        let now = act("2026-12-31 11:00")
        #expect(try await later(RecountTasks(now)) == [moving.entry.id])
        let due = try await later.ask(ShowTask(moving.entry.id)).clocks.deadlines.map(\.due)
        #expect(due == [Timestamp(milliseconds: at("2027-01-06 00:00").milliseconds - 1)])
        #expect(try await later.ask(ShowTask(staying.entry.id)) == staying)
        #expect(try await later(RecountTasks(now)).isEmpty)
        await later.close()
    }

    @Test(
        "Nil returns: opened once, filed, and opened by filing where the service was stopped",
        arguments: TestEngine.allCases)
    func nilReturns(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let holiday = date("2026-10-01")
        let day = try await record(OpenNilReturnDay(T.county, holiday, at: at("2026-10-01 00:00")))
        #expect(day?.clocks.deadlines.map(\.due) == [at("2026-10-01 17:00")])
        #expect(try await record(OpenNilReturnDay(T.county, holiday, at: at("2026-10-01 00:01"))) == day)
        #expect(try await record(OpenNilReturnDay(T.county, date("2026-11-18"), at: at("00:00"))) == nil)
        let filed = NilReturn(answeredBy: "赵", act: act("2026-10-01 16:00"))
        #expect(try await record(FileNilReturn(filed)).clocks.unanswered.isEmpty)
        let owner = ClockOwner.nilReturnDay(unit: T.county, date: holiday)
        #expect(try await record.wakeUp(of: owner) == nil)

        let next = try await record(FileNilReturn(NilReturn(answeredBy: "赵", act: act("2026-10-02 16:30"))))
        #expect(next.clocks.unanswered.isEmpty)
        #expect(next.clocks.deadlines.count == 1)
        await #expect(throws: IncidentRefusal.noDeadline(unit: T.county, at: at("16:00"))) {
            try await record(FileNilReturn(NilReturn(answeredBy: "赵", act: act("16:00"))))
        }
        #expect(
            try await record.kinds() == [
                "nil-returns.day-opened", "nil-returns.day-passed", "nil-returns.day-passed", "nil-returns.filed",
                "nil-returns.day-opened", "deadline.warned", "nil-returns.filed",
            ])
        await record.close()
    }

    @Test("A handover takes along what came up between offer and acknowledgement", arguments: TestEngine.allCases)
    func handover(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        try await record(LogIncident.fire("07:00"))
        let successor = ActorID(unchecked: "p08")
        let offered = try await record(
            OfferHandover("2026-11-18/primary", to: successor, act: act("08:00")))
        #expect(offered.id.rawValue == "nanjiang-handover-2026-1")
        try await record(LogIncident.fire("08:10"))
        let taken = try await record(
            AcknowledgeHandover(
                offered.id, act: Act(by: successor, unit: T.county, at: at("08:30"))))
        #expect(taken.openItems.count > offered.openItems.count)
        #expect(try await record.ask(ListHandovers(CaseFilter(isOpen: false))).cases == [taken])
        await #expect(throws: IncidentRefusal.alreadyAcknowledged(by: successor, at: at("08:30"))) {
            try await record(AcknowledgeHandover(offered.id, act: act("08:31")))
        }
        await record.close()
    }

    @Test("Listings by unit, state and time, page by page; a month without its drills", arguments: TestEngine.allCases)
    func listings(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        for minute in 10..<35 { try await record(LogIncident.fire("10:\(minute)")) }
        try await record(LogIncident.fire("10:40", drill: true))
        try await record(LogIncident.fire("2026-12-01 00:00"))
        try await record(LogIncident.fire("10:40", of: T.town))
        var filter = CaseFilter(unit: T.county, before: at("2026-12-01 00:00"), newestFirst: true, limit: 10)
        var (pages, found): ([Int], [IncidentCase]) = ([], [])
        repeat {
            let page = try await record.ask(ListIncidents(filter))
            pages.append(page.cases.count)
            found += page.cases
            filter.after = page.next.flatMap { PageMark($0.description) }
        } while filter.after != nil
        #expect(pages == [10, 10, 6])
        #expect(found.map(\.incident.receivedAt) == found.map(\.incident.receivedAt).sorted(by: >))
        #expect(Set(found.map(\.incident.id)).count == 26)

        let month = try #require(YearMonth(iso: "2026-11"))
        let statistics = try await record.ask(MonthlyStatisticsOf(T.county, month, at: at("12:00")))
        #expect(statistics.incidents == 25)
        #expect(statistics.late == 25)
        #expect(statistics.byCategory == [.accident: 25])
        await record.close()
    }
}
