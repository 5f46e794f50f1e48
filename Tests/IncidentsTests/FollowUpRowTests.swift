import DutyCalendar
import Testing

@testable import Incidents

@Suite struct FollowUpRowTests {
    let context = DutyOffice.context([.henan])

    func reported(_ grade: IncidentGrade = .serious) throws -> IncidentCase {
        var (logged, _) = try DutyOffice.log(facts: .of(.accident, grade: grade), under: context)
        try logged.report(.initialReport, at: "10:30", under: context)
        return logged
    }

    @Test func theyRunFromTheInitialReportBeforeEachTimeOfDay() throws {
        let logged = try reported()
        #expect(logged.due(.followUpReport) == [at("17:00")])
        #expect(logged.clocks.all(.followUpReport).first?.id.rawValue == "incident/inc-1/followUpReport/20261118T1700")
        #expect(try reported(.ordinary).due(.followUpReport).isEmpty)
    }

    @Test func aReportEnteredTheNextDayBeginsTheRowWhenItWasSent() throws {
        var (logged, _) = try DutyOffice.log(facts: .of(.accident, grade: .serious), under: context)
        try logged.report(.initialReport, at: "10:30", entered: "2026-11-19 09:00", under: context)
        #expect(logged.due(.followUpReport) == [at("17:00"), at("2026-11-19 08:00"), at("2026-11-19 17:00")])
        #expect(logged.clocks.all(.followUpReport).filter { $0.missedAt != nil }.count == 2)
    }

    @Test func eachOneSetsTheNext() throws {
        var logged = try reported()
        try logged.report(.followUpReport, at: "16:00", under: context)
        #expect(logged.due(.followUpReport) == [at("17:00"), at("2026-11-19 08:00")])
        _ = logged.pass(at: at("2026-11-19 08:01"))
        #expect(logged.due(.followUpReport).last == at("2026-11-19 17:00"))
        #expect(
            logged.states(.followUpReport) == [.met(at: at("16:00")), .missed(answeredAt: nil), .running])
    }

    @Test func oneThatComesTooLateIsNotTakenForTheNextAsWell() throws {
        var logged = try reported()
        _ = logged.pass(at: at("2026-11-19 08:01"))
        try logged.report(.followUpReport, at: "2026-11-19 08:10", under: context)
        #expect(
            logged.states(.followUpReport) == [
                .missed(answeredAt: at("2026-11-19 08:10")), .missed(answeredAt: at("2026-11-19 08:10")), .running,
            ])
    }

    @Test func aStopOfThreeDaysMissesEachOfThem() throws {
        var logged = try reported()
        let missed = logged.pass(at: at("2026-11-21 12:00")).deadlineEvents.filter {
            if case .missed = $0 { $0.deadline.wants == .followUpReport } else { false }
        }
        #expect(missed.count == 6)
        #expect(logged.due(.followUpReport).last == at("2026-11-21 17:00"))
    }

    @Test func theFinalReportEndsTheRow() throws {
        var logged = try reported()
        try logged.report(.finalReport, at: "16:00", under: context)
        #expect(logged.states(.followUpReport) == [.met(at: at("16:00"))])
        #expect(
            logged.pass(at: at("2026-11-25 12:00")).deadlineEvents.allSatisfy { $0.deadline.wants != .followUpReport })
    }

    @Test func moreTimesOfDayComeToTheRowThatRuns() throws {
        let noon = ReportingPolicy(
            id: "noon", source: "s", units: .all(except: []),
            rules: [
                ReportingRule(
                    id: "noon", report: .followUpReport, applies: Applicability(minimumGrade: .major),
                    timing: .daily(times: [ClockTime("12:00")!]))
            ])
        let context = DutyOffice.context([.henan, noon])
        var logged = try reported()
        _ = try logged.regrade(.major, at: "11:00", under: context)
        #expect(logged.due(.followUpReport) == [at("17:00"), at("12:00")])
        try logged.report(.followUpReport, at: "11:50", under: context)
        try logged.report(.followUpReport, at: "16:50", under: context)
        try logged.report(.followUpReport, at: "2026-11-19 07:50", under: context)
        #expect(
            logged.due(.followUpReport).sorted() == [
                at("12:00"), at("17:00"), at("2026-11-19 08:00"), at("2026-11-19 12:00"),
            ])
    }

    @Test func changedCasualtiesAreReportedForThirtyDaysAlsoAfterTheFinalReport() throws {
        let workSafety = ReportingPolicy(
            id: "493", source: "国务院令 493, 13", units: .all(except: []),
            rules: [
                ReportingRule(
                    id: "casualties", report: .casualtyReport, applies: Applicability(categories: [.accident]),
                    timing: .casualtyChange(minutes: Minutes(120), days: 30))
            ])
        let context = DutyOffice.context([workSafety])
        var (logged, _) = try DutyOffice.log(facts: .of(.accident), under: context)
        try logged.report(.initialReport, at: "10:30", under: context)
        try logged.report(.finalReport, at: "12:00", under: context)
        var facts = logged.incident.facts
        facts.casualties.deaths = .known(1)
        _ = try logged.revise(.init(facts: facts), by: act("2026-12-18 09:00"), under: context)
        #expect(logged.due(.casualtyReport) == [at("2026-12-18 11:00")])
        try logged.report(.followUpReport, at: "2026-12-18 10:00", under: context)
        #expect(logged.states(.casualtyReport) == [.met(at: at("2026-12-18 10:00"))])
        facts.casualties.deaths = .known(2)
        _ = try logged.revise(.init(facts: facts), by: act("2026-12-19 09:00"), under: context)
        #expect(logged.due(.casualtyReport).count == 1, "the thirty days are over")
    }
}
