import DutyCalendar
import Testing

@testable import Incidents

@Suite struct ReportingWindowsTests {
    @Test func twentyMinutesByTelephoneAndFortyFiveInWritingBothFromReceipt() throws {
        let (logged, actions) = try DutyOffice.log(received: "10:00")
        #expect(logged.due(.telephoneReport) == [at("10:20")])
        #expect(logged.due(.initialReport) == [at("10:45")], "45 is not 20 + 45")
        #expect(actions.deadlineEvents.count == 2)
        #expect(actions.notices == [.incidentLogged(logged.incident.id)])
        #expect(logged.incident.receivedAt == at("10:00"))
    }

    @Test func threeFieldsAreNeededAndAllBlankOnesAreNamed() {
        let intake = IncidentCase.Intake(
            id: IncidentID(rawValue: "x")!, number: YearlyNumber(year: 2026, number: 1)!, what: " ", place: "正直镇",
            source: "")
        #expect(throws: IncidentRefusal.missing([.what, .source])) {
            try IncidentCase.log(intake, by: act("10:00"), under: DutyOffice.context())
        }
    }

    @Test func theLastMinuteIsInTime() throws {
        var (logged, _) = try DutyOffice.log()
        #expect(logged.pass(at: at("10:20")).deadlineEvents.allSatisfy { if case .missed = $0 { false } else { true } })
        _ = try logged.reportByTelephone(DutyOffice.call("10:20"))
        #expect(logged.states(.telephoneReport) == [.met(at: at("10:20"))])
        #expect(logged.lateness(at: at("10:30")).isEmpty)
    }

    @Test func aCallThatNobodyAnsweredMeetsNothingButIsOnRecord() throws {
        var (logged, _) = try DutyOffice.log()
        let actions = try logged.reportByTelephone(DutyOffice.call("10:05", answeredBy: nil))
        #expect(actions.deadlineEvents.isEmpty)
        #expect(!actions.journalChanges.isEmpty)
        #expect(logged.states(.telephoneReport) == [.running])
        #expect(logged.incident.stage == .receipt)
        _ = try logged.reportByTelephone(DutyOffice.call("10:07"))
        #expect(logged.states(.telephoneReport) == [.met(at: at("10:07"))])
        #expect(logged.incident.stage == .telephoneReported)
    }

    @Test func aLateEntryIsNotALateAct() throws {
        var (logged, _) = try DutyOffice.log()
        #expect(logged.pass(at: at("10:21")).deadlineEvents.contains { if case .missed = $0 { true } else { false } })
        _ = try logged.reportByTelephone(DutyOffice.call("10:12", entered: "10:26"))
        let deadline = try #require(logged.clocks.all(.telephoneReport).first)
        #expect(deadline.state == .met(at: at("10:12")))
        #expect(
            deadline.standing(at: at("11:00")) == .metEnteredLate(at: at("10:12"), enteredAfterDue: Minutes(6)))
        #expect(deadline.missedAt == at("10:21"), "what fired stays on record")
        #expect(logged.incident.telephoneReports.first?.entryDelay == Minutes(14))
        #expect(logged.lateness(at: at("10:40")).isEmpty)
    }

    @Test func aLateActSaysByHowMuchAndOfWhich() throws {
        var (logged, _) = try DutyOffice.log()
        let actions = try logged.reportByTelephone(DutyOffice.call("10:31:20", entered: "10:40"))
        #expect(actions.deadlineEvents.count { if case .missed = $0 { true } else { false } } == 1)
        let late = try #require(logged.lateness(at: at("10:44")).first)
        #expect(late.minutes == Minutes(12), "a begun minute counts")
        #expect(late.reason == .actedLate(at: at("10:31:20")))
        #expect(late.basis.source == "红桥 65")
        #expect(logged.pass(at: at("10:44")).deadlineEvents.allSatisfy { $0.deadline.wants != .telephoneReport })
    }

    @Test func whatIsLoggedTooLateIsMissedAtOnce() throws {
        let (logged, actions) = try DutyOffice.log(received: "10:00", entered: "10:30")
        let missed = actions.deadlineEvents.compactMap { event -> Minutes? in
            if case .missed(_, let late) = event { late } else { nil }
        }
        #expect(missed == [Minutes(10)])
        #expect(logged.states(.initialReport) == [.running])
    }

    @Test func nothingIsEnteredBeforeItHappensOrAnswersBeforeItWasReceived() throws {
        var (logged, _) = try DutyOffice.log()
        let before = logged
        #expect(throws: IncidentRefusal.notYetHappened(happened: at("10:19"), now: at("10:10"))) {
            try logged.reportByTelephone(DutyOffice.call("10:19", entered: "10:10"))
        }
        #expect(throws: IncidentRefusal.beforeReceipt(happened: at("09:50"), received: at("10:00"))) {
            try logged.reportByTelephone(DutyOffice.call("09:50", entered: "10:10"))
        }
        #expect(logged == before, "a refusal changes nothing")
    }

    @Test func aClockThatWentBackBehindTheReceiptRefusesNoRecord() throws {
        var (logged, _) = try DutyOffice.log()
        _ = try logged.reportByTelephone(DutyOffice.call("09:10"))
        #expect(logged.states(.telephoneReport) == [.met(at: at("09:10"))])
    }

    @Test func anotherUnitCannotAct() throws {
        var (logged, _) = try DutyOffice.log()
        let foreign = TelephoneReport(
            caller: "a", called: "b", answeredBy: "c", act: act("10:05", of: DutyOffice.city))
        #expect(throws: IncidentRefusal.otherUnit(acting: DutyOffice.city, owner: DutyOffice.unit)) {
            try logged.reportByTelephone(foreign)
        }
    }
}
