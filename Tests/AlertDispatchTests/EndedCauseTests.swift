import Alerting
import DutyCalendar
import Incidents
import Operations
import Record
import StorageTestSupport
import Testing

/// Nobody is called for what is done.
@Suite struct EndedCauseTests {
    private func office(_ kind: AlertKind = .clockMissed) async throws -> Office {
        let rooms = Rooms(DrivenClock())
        let escalation = Escalation(
            id: "e", steps: [.init(delay: .zero, target: .primary), .init(delay: .seconds(300), target: .leaderOnDuty)])
        let route = Route(
            id: "missed", match: AlertMatch(kinds: [kind]), channels: [ChannelID("room")], escalation: "e")
        return try await Office(
            Town([route], escalations: [escalation]), rooms, [rooms.dingTalk("room", isTrusted: true)])
    }

    private func state(_ office: Office, _ kind: AlertKind = .clockMissed) async throws -> AlertState? {
        try await office.record.alerts().items.first { $0.message.kind == kind }?.state
    }

    @Test func `The report that was missed is made up for, and its escalation ends`() async throws {
        let office = try await office()
        let incident = try await office.log()
        try await office.run(for: .seconds(1260))
        #expect(try await state(office) == .calling)
        let before = office.rooms["room"].messages.count
        let act = Act(by: ActorID(unchecked: "p07"), unit: Town.unit, at: office.clock.now())
        _ = try await office.record.perform(
            ReportIncidentByTelephone(
                incident, TelephoneReport(caller: "李明", called: "county", answeredBy: "县值班室", act: act)))
        try await office.run(for: .seconds(600))
        #expect(try await state(office) == .ended)
        #expect(office.rooms["room"].messages.count == before)
        #expect(try await office.kinds().contains("alert.ended"))
        await office.close()
    }

    @Test(arguments: [false, true])
    func `Closing the incident ends what calls for it, also where somebody has taken it on`(
        _ isAcknowledged: Bool
    ) async throws {
        let office = try await office(.incidentLogged), record = office.record
        let id = try await office.log()
        try await office.settle()
        if isAcknowledged {
            let alert = try #require(try await record.alerts().items.first)
            try await record.acknowledge(
                alert: alert.id.rawValue, by: "李明", means: .link, at: office.clock.now())
        }
        let act = Act(by: ActorID(unchecked: "p07"), unit: Town.unit, at: office.clock.now())
        _ = try await record.perform(
            ReportIncidentByTelephone(
                id, TelephoneReport(caller: "李明", called: "county", answeredBy: "县值班室", act: act)))
        for report in [IncidentCase.ReportToWrite.initialReport, .finalReport] {
            let kind = try await record.perform(WriteReport(id, report, text: "已处置", act: act))
            _ = try await record.perform(SignOffReport(id, kind, leader: "王建国", act: act))
            _ = try await record.perform(SendReport(id, kind, act: act))
            _ = try await record.perform(ConfirmReceipt(id, kind, at: Town.county, confirmedBy: "赵", act: act))
        }
        _ = try await record.perform(CloseIncident(id, act: act))
        #expect(try await state(office, .incidentLogged) == .ended)
        let before = office.rooms["room"].messages.count
        try await office.run(for: .seconds(3600))
        #expect(office.rooms["room"].messages.count == before)
        #expect(try await office.kinds().count { $0 == "alert.ended" } == 1)
        await office.close()
    }
}
