import DutyCalendar
import Testing

@testable import Incidents

@Suite struct WrittenReportTests {
    let context = DutyOffice.context()

    @Test func fromReceiptToClosed() throws {
        var (logged, _) = try DutyOffice.log()
        #expect(logged.incident.stage == .receipt)
        _ = try logged.reportByTelephone(DutyOffice.call("10:10"))
        #expect(logged.incident.stage == .telephoneReported)
        let sent = try logged.report(.initialReport, at: "10:40")
        #expect(logged.incident.stage == .initialReported)
        #expect(sent.journalChanges.contains { $0.field == .stage && $0.to == .text("initialReported") })
        #expect(logged.states(.initialReport) == [.met(at: at("10:40"))])
        try logged.report(.followUpReport, at: "12:00")
        try logged.report(.followUpReport, at: "13:00")
        #expect(logged.incident.stage == .followedUp)
        #expect(
            logged.incident.writtenReports.map(\.kind) == [
                .initialReport, .followUpReport(number: 1), .followUpReport(number: 2),
            ])
        try logged.report(.finalReport, at: "18:00")
        #expect(logged.incident.stage == .finalReported)
        try logged.confirmAll(at: "18:30")
        let closed = try logged.close(verifications: [], ledger: [], by: act("19:00"))
        #expect(logged.incident.stage == .closed)
        #expect(closed.notices == [.incidentClosed(logged.incident.id)])
        #expect(throws: IncidentRefusal.alreadyClosed(logged.incident.subject)) {
            try logged.reportByTelephone(DutyOffice.call("19:10"))
        }
    }

    @Test func nothingGoesOutUnsigned() throws {
        var (logged, _) = try DutyOffice.log()
        let (kind, _) = try logged.write(.initialReport, text: "正文", by: act("10:10"))
        #expect(throws: IncidentRefusal.notSignedOff(kind)) {
            try logged.send(kind, along: DutyOffice.line, by: act("10:20"), under: context)
        }
        _ = try logged.signOff(kind, leader: "张", by: act("10:15"))
        _ = try logged.rewrite(kind, text: "改", by: act("10:16"))
        #expect(throws: IncidentRefusal.notSignedOff(kind)) {
            try logged.send(kind, along: DutyOffice.line, by: act("10:20"), under: context)
        }
        _ = try logged.signOff(kind, leader: "张", by: act("10:19"))
        #expect(throws: IncidentRefusal.notSignedOff(kind), "it went out before it was signed") {
            try logged.send(kind, along: DutyOffice.line, by: act("10:18", entered: "10:20"), under: context)
        }
        _ = try logged.send(kind, along: DutyOffice.line, by: act("10:20"), under: context)
        #expect(throws: IncidentRefusal.alreadySent(kind, at: at("10:20"))) {
            try logged.rewrite(kind, text: "再改", by: act("10:30"))
        }
    }

    @Test func withoutAnInitialReportThereIsNothingToFollowUpOrToEnd() throws {
        var (logged, _) = try DutyOffice.log()
        #expect(throws: IncidentRefusal.notPossible(.followUpReport(number: 1), at: .receipt)) {
            try logged.write(.followUpReport, text: "x", by: act("10:10"))
        }
        let refusal = #expect(throws: IncidentRefusal.self) {
            try logged.write(.finalReport, text: "x", by: act("10:10"))
        }
        #expect(refusal?.nextStep == .writeInitialReport)
    }

    @Test func afterTheFinalReportNothingIsFollowedUp() throws {
        var (logged, _) = try DutyOffice.log()
        try logged.report(.initialReport, at: "10:10")
        try logged.report(.finalReport, at: "11:00")
        #expect(throws: IncidentRefusal.notPossible(.followUpReport(number: 1), at: .finalReported)) {
            try logged.write(.followUpReport, text: "x", by: act("11:10"))
        }
    }

    @Test func aWrittenReportLeavesTheTelephonesClockRunning() throws {
        var (logged, _) = try DutyOffice.log()
        try logged.report(.initialReport, at: "10:10")
        #expect(logged.states(.telephoneReport) == [.running])
    }

    @Test func receiptIsConfirmedOnceByARecipient() throws {
        var (logged, _) = try DutyOffice.log()
        try logged.report(.initialReport, at: "10:10")
        #expect(throws: IncidentRefusal.notARecipient(DutyOffice.province, of: .initialReport)) {
            try logged.confirmReceipt(
                of: .initialReport, at: DutyOffice.province, confirmedBy: "a", by: act("10:20"))
        }
        let actions = try logged.confirmReceipt(
            of: .initialReport, at: DutyOffice.city, confirmedBy: "李", by: act("10:20"))
        #expect(actions.notices == [.receiptConfirmed(logged.incident.id, kind: .initialReport, by: DutyOffice.city)])
        #expect(throws: IncidentRefusal.alreadyConfirmed(DutyOffice.city, at: at("10:20"))) {
            try logged.confirmReceipt(of: .initialReport, at: DutyOffice.city, confirmedBy: "李", by: act("10:21"))
        }
    }

    @Test func everythingThatStandsInTheWayOfClosingIsNamedAtOnce() throws {
        var (logged, _) = try DutyOffice.log()
        try logged.report(.initialReport, at: "10:10")
        _ = try logged.write(.followUpReport, text: "x", by: act("10:12"))
        let deadline = try #require(logged.clocks.all(.telephoneReport).first)
        let (asked, _) = try VerificationCase.receive(
            VerificationID(rawValue: "v1")!, from: DutyOffice.city, question: "伤亡？", about: logged.incident.id,
            by: act("10:13"), under: context)
        #expect(
            throws: IncidentRefusal.notClosable([
                .finalReportMissing, .receiptNotConfirmed(.initialReport, by: DutyOffice.city),
                .draftNotSent(.followUpReport(number: 1)), .deadlineRunning(deadline.id, due: at("10:20")),
                .verificationUnanswered(asked.request.id),
            ])
        ) {
            try logged.close(verifications: [asked], ledger: [], by: act("10:15"))
        }
    }

    @Test func openTasksAreListedWithTheClosingAndStayOpen() throws {
        var (logged, _) = try DutyOffice.log()
        try logged.report(.initialReport, at: "10:10")
        try logged.report(.finalReport, at: "11:00")
        try logged.confirmAll(at: "11:10")
        _ = logged.pass(at: at("11:10"))
        let (task, _) = try FollowThroughCase.assign(
            .init(
                id: FollowThroughID(rawValue: "t1")!, number: YearlyNumber(year: 2026, number: 3)!, kind: .task,
                task: "排查", owner: "住建局", term: .sevenDays, incident: logged.incident.id),
            by: act("10:30"), calendar: Arrangements.calendar, zone: DutyOffice.zone)
        _ = try logged.close(verifications: [], ledger: [task], by: act("11:30"))
        #expect(logged.incident.closing?.openFollowThrough == [task.entry.id])
        #expect(logged.lateness(at: at("12:00")).map(\.wants) == [.telephoneReport], "what was missed stays missed")
        _ = try logged.reopen(reason: "伤亡变化", by: act("12:00"))
        #expect(logged.incident.stage == .finalReported)
        #expect(logged.incident.reopenings.first?.closing.openFollowThrough == [task.entry.id])
    }

    @Test func aPersonsFindingNeedsGroundsAndLateIsNotEntered() throws {
        var (logged, _) = try DutyOffice.log()
        #expect(throws: IncidentRefusal.computedNotEntered(.lateReport)) {
            try logged.enter(.lateReport, grounds: "x", by: act("11:00"))
        }
        #expect(throws: IncidentRefusal.missing([.grounds])) {
            try logged.enter(.concealedReport, grounds: "", by: act("11:00"))
        }
        _ = try logged.enter(.concealedReport, grounds: "医院记录 3 人", by: act("11:00"))
        #expect(logged.incident.violations.map(\.kind) == [.concealedReport])
    }
}
