import DutyCalendar
import Testing

@testable import Incidents

@Suite struct CorrectReceiptTests {
    let context = DutyOffice.context()

    @Test func whatRunsMovesAndTheOldTimeStaysWithTheReason() throws {
        var (logged, _) = try DutyOffice.log()
        let actions = try logged.correctReceipt(
            to: at("09:55"), reason: "看错钟", by: act("10:02"), under: context)
        #expect(logged.due(.telephoneReport) == [at("10:15")])
        #expect(logged.due(.initialReport) == [at("10:40")])
        let correction = try #require(logged.incident.receiptCorrections.first)
        #expect(correction.from == at("10:00") && correction.to == at("09:55") && correction.reason == "看错钟")
        let change = try #require(actions.journalChanges.first)
        #expect(change.from == .instant(at("10:00")) && change.to == .instant(at("09:55")) && change.reason == "看错钟")
    }

    @Test func itNeedsAReasonAndATimeThatHasBeen() throws {
        var (logged, _) = try DutyOffice.log()
        #expect(throws: IncidentRefusal.missing([.reason])) {
            try logged.correctReceipt(to: at("09:55"), reason: " ", by: act("10:02"), under: context)
        }
        #expect(throws: IncidentRefusal.notYetHappened(happened: at("10:30"), now: at("10:02"))) {
            try logged.correctReceipt(to: at("10:30"), reason: "x", by: act("10:02"), under: context)
        }
    }

    @Test func aMissedDeadlineDoesNotMove() throws {
        var (logged, _) = try DutyOffice.log()
        _ = logged.pass(at: at("10:21"))
        _ = try logged.correctReceipt(to: at("10:15"), reason: "更正", by: act("10:22"), under: context)
        #expect(logged.due(.telephoneReport) == [at("10:20")])
        #expect(logged.due(.initialReport) == [at("11:00")])
    }

    @Test func norOneThatHadPassedWhileTheServiceStoodStill() throws {
        var (logged, _) = try DutyOffice.log()
        let actions = try logged.correctReceipt(to: at("10:15"), reason: "更正", by: act("10:22"), under: context)
        #expect(actions.deadlineEvents.contains { if case .missed = $0 { true } else { false } })
        #expect(logged.due(.telephoneReport) == [at("10:20")])
        #expect(logged.states(.telephoneReport) == [.missed(answeredAt: nil)])
    }

    @Test func norOneThatWasMet() throws {
        var (logged, _) = try DutyOffice.log()
        _ = try logged.reportByTelephone(DutyOffice.call("10:12"))
        _ = try logged.correctReceipt(to: at("09:50"), reason: "更正", by: act("10:14"), under: context)
        #expect(logged.due(.telephoneReport) == [at("10:20")])
        #expect(logged.states(.telephoneReport) == [.met(at: at("10:12"))])
    }

    @Test func anEarlierReceiptMayMissAtOnce() throws {
        var (logged, _) = try DutyOffice.log()
        _ = try logged.correctReceipt(to: at("09:30"), reason: "更正", by: act("10:05"), under: context)
        #expect(logged.states(.telephoneReport) == [.missed(answeredAt: nil)])
        #expect(logged.lateness(at: at("10:05")).first?.minutes == Minutes(15))
    }
}
