import DutyCalendar
import Testing

@testable import Incidents

@Suite struct RaisedGradeTests {
    let context = DutyOffice.context([.henan, .standard])

    @Test func aRaisedGradeAddsStricterWindowsFromTheSameAnchor() throws {
        var (logged, _) = try DutyOffice.log(facts: .of(.accident, grade: .ordinary), under: context)
        let actions = try logged.regrade(.major, at: "10:05", under: context)
        #expect(logged.due(.telephoneReport) == [at("10:20"), at("10:15")], "the first one stays")
        #expect(logged.due(.initialReport) == [at("10:45"), at("10:35")])
        #expect(actions.notices == [.gradeRaised(logged.incident.id, from: .ordinary, to: .major)])
        _ = try logged.reportByTelephone(DutyOffice.call("10:14"))
        #expect(logged.states(.telephoneReport) == [.met(at: at("10:14")), .met(at: at("10:14"))])
    }

    @Test func aStricterWindowThatHasPassedIsMissedAtOnceAndSaysSo() throws {
        var (logged, _) = try DutyOffice.log(facts: .of(.accident, grade: .ordinary), under: context)
        let actions = try logged.regrade(.major, at: "10:18", under: context)
        #expect(actions.deadlineEvents.count { if case .missed = $0 { true } else { false } } == 1)
        let late = try #require(logged.lateness(at: at("10:18")).first)
        #expect(late.reason == .windowCameLater(setAt: at("10:18")))
        #expect(late.minutes == Minutes(3))
    }

    @Test func aReportThatWasMadeBeforeAnswersTheStricterWindowToo() throws {
        var (logged, _) = try DutyOffice.log(facts: .of(.accident, grade: .ordinary), under: context)
        _ = try logged.reportByTelephone(DutyOffice.call("10:12"))
        _ = try logged.regrade(.major, at: "10:40", under: context)
        #expect(logged.states(.telephoneReport).last == .met(at: at("10:12")))
        #expect(!logged.lateness(at: at("10:40")).contains { $0.wants == .telephoneReport })
    }

    @Test func figuresRaiseItToo() throws {
        var facts = IncidentFacts.of(.accident)
        var (logged, _) = try DutyOffice.log(facts: facts, under: context)
        facts.casualties.deaths = .known(3)
        let actions = try logged.revise(.init(facts: facts), by: act("10:05"), under: context)
        #expect(logged.incident.effectiveGrade == .serious)
        #expect(actions.notices == [.gradeRaised(logged.incident.id, from: nil, to: .serious)])
        #expect(actions.journalChanges.first { $0.field == .deaths }?.from == .unknown)
        #expect(actions.journalChanges.first { $0.field == .deaths }?.to == .number(3))
    }

    @Test func aGradeThatFallsTakesNoClockAway() throws {
        var (logged, _) = try DutyOffice.log(facts: .of(.accident, grade: .major), under: context)
        _ = try logged.regrade(.ordinary, at: "10:05", under: context)
        #expect(logged.due(.telephoneReport) == [at("10:15")])
        _ = try logged.regrade(.major, at: "10:06", under: context)
        #expect(logged.due(.telephoneReport) == [at("10:15")], "and raising it again adds none")
    }

    @Test func theCategoryPicksThePortfolioLeaderUnlessAPersonDid() throws {
        var (logged, _) = try DutyOffice.log(facts: .of(.accident), under: context)
        #expect(logged.incident.portfolioLeader.value?.rawValue == "p03")
        _ = try logged.revise(.init(facts: .of(.publicHealth)), by: act("10:05"), under: context)
        #expect(logged.incident.portfolioLeader.value?.rawValue == "p04")
        _ = try logged.revise(.init(portfolioLeader: ActorID(rawValue: "p09")!), by: act("10:06"), under: context)
        _ = try logged.revise(.init(facts: .of(.accident)), by: act("10:07"), under: context)
        #expect(logged.incident.portfolioLeader.value?.rawValue == "p09")
    }

    @Test func negativeFiguresAreRefused() throws {
        var (logged, _) = try DutyOffice.log()
        var facts = IncidentFacts()
        facts.lossInYuan = .known(-1)
        #expect(throws: IncidentRefusal.negative(.lossInYuan, -1)) {
            try logged.revise(.init(facts: facts), by: act("10:05"), under: context)
        }
    }
}
