import Alerting
import DutyCalendar
import Incidents
import Operations
import Record
import StorageTestSupport
import Testing

/// Nobody is called for what is done.
@Suite struct EndedCauseTests {
    private func office() async throws -> Office {
        let rooms = Rooms(DrivenClock())
        let escalation = Escalation(
            id: "e", steps: [.init(delay: .zero, target: .primary), .init(delay: .seconds(300), target: .leaderOnDuty)])
        let route = Route(
            id: "missed", match: AlertMatch(kinds: [.clockMissed]), channels: [ChannelID("room")], escalation: "e")
        return try await Office(
            Town([route], escalations: [escalation]), rooms, [rooms.dingTalk("room", isTrusted: true)])
    }

    private func state(_ office: Office) async throws -> AlertState? {
        try await office.record.alerts().items.first { $0.message.kind == .clockMissed }?.state
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
}
