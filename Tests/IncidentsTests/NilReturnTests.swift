import DutyCalendar
import Testing

@testable import Incidents

@Suite struct NilReturnTests {
    func open(_ day: String, _ policies: [ReportingPolicy] = [.standard]) -> NilReturnDay? {
        NilReturnDay.open(
            date(day), under: DutyOffice.context(policies), calendar: Arrangements.calendar, at: at("\(day) 00:00"))?
            .day
    }

    @Test func onAHolidayNothingToReportIsItselfAReport() throws {
        #expect(open("2026-09-30") == nil)
        #expect(open("2026-10-10") == nil, "a make-up Saturday is no holiday")
        var day = try #require(open("2026-10-01"))
        #expect(day.clocks.deadlines.map(\.due) == [at("2026-10-01 17:00")])
        #expect(day.clocks.deadlines.first?.id.rawValue == "nil-returns/nanjiang/nilReturn/20261001T1700")
        _ = try day.report(NilReturn(answeredBy: "李", act: act("2026-10-01 16:30")))
        #expect(day.clocks.running.isEmpty)
        #expect(day.lateness(at: at("2026-10-01 18:00")).isEmpty)
    }

    @Test func eachTimeOfTheDayWantsOne() throws {
        let twice = ReportingPolicy(
            id: "twice", source: "s", units: .all(except: []),
            rules: [
                ReportingRule(
                    id: "r", report: .nilReturn, applies: Applicability(),
                    timing: .onDays(kinds: [.holiday], times: [ClockTime("15:00")!, ClockTime("17:00")!]))
            ])
        var day = try #require(open("2026-10-01", [.standard, twice]))
        #expect(day.clocks.deadlines.map(\.due).sorted() == [at("2026-10-01 15:00"), at("2026-10-01 17:00")])
        _ = try day.report(NilReturn(answeredBy: "李", act: act("2026-10-01 14:30")))
        #expect(day.clocks.running.map(\.due) == [at("2026-10-01 17:00")])
        _ = day.pass(at: at("2026-10-01 17:30"))
        #expect(day.lateness(at: at("2026-10-01 17:30")).map(\.minutes) == [Minutes(30)])
    }

    @Test func aReturnFromTheDayBeforeIsRefused() throws {
        var day = try #require(open("2026-10-02"))
        #expect(throws: IncidentRefusal.noDeadline(unit: DutyOffice.unit, at: at("2026-10-01 16:00"))) {
            try day.report(NilReturn(answeredBy: "李", act: act("2026-10-01 16:00", entered: "2026-10-02 08:00")))
        }
    }
}
