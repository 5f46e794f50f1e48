import AlertDispatch
import Alerting
import ChatRooms
import DutyCalendar
import StorageTestSupport
import Testing

/// Robots that are silenced when they are told too much at once.
@Suite struct RatesTests {
    enum System: CaseIterable, Sendable { case dingTalk, weCom, feishu, slack }

    private func open(_ system: System, _ rooms: Rooms) -> OpenChannel {
        switch system {
        case .dingTalk: rooms.dingTalk("room")
        case .weCom: rooms.open("room", WeComRules(key: "K")) { WeCom(address: $0) }
        case .feishu: rooms.open("room", FeishuRules(token: "T", secret: nil)) { Feishu(address: $0, secret: nil) }
        case .slack: rooms.open("room", SlackRules(token: "T0/B0/x")) { Slack(address: $0) }
        }
    }

    @Test(arguments: System.allCases, [TestEngine.sqlite])
    func `A hundred at once, a restart in the middle: all are told once, and the robot is never silenced`(
        _ system: System, _ engine: TestEngine
    ) async throws {
        let rooms = Rooms(DrivenClock()), town = Town([.all(ChannelID("room"))])
        let channels = [open(system, rooms)]
        var office = try await Office(on: engine, town, rooms, channels)
        for number in 0..<100 { try await office.raise(.rosterPublished, "o-\(1000 + number)") }
        try await office.settle()
        for number in 0..<10 { try await office.raise(.verificationRequested, "s-\(1000 + number)") }
        try await office.settle()
        await office.close()
        rooms.clock.advance(.seconds(7))
        office = try await Office(office.database, town, rooms, channels)
        try await office.run(for: .seconds(600))
        let room = rooms["room"]
        #expect(room.tally.wouldHaveSilenced == 0)
        #expect(room.tally.refused == [:], "\(String(describing: room.tally.lastRefusal))")
        let texts = room.messages.map { $0.shown.title + "\n" + $0.shown.text }
        for name in (0..<100).map({ "o-\(1000 + $0)" }) + (0..<10).map({ "s-\(1000 + $0)" }) {
            #expect(texts.count { $0.contains(name) } == 1, "\(name)")
        }
        #expect(texts.count < 110, "what exceeds the rate merges")
        if system == .dingTalk || system == .weCom {
            // A quarter of the rate is theirs, however many others there were.
            let statutory = room.messages.filter { ($0.shown.title + $0.shown.text).contains("s-") }
            #expect(statutory.allSatisfy { $0.at == DrivenClock.start.milliseconds })
        }
        #expect(try await office.waiting() == 0)
        #expect(try await office.count("alert.delivered") == 110)
        #expect(try await office.isJournalWhole())
        await office.close()
    }

    @Test func `Ten hours without a robot that is limited: all arrives within its limits`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [rooms.dingTalk("room")]
        let office = try await Office(Town([.all(ChannelID("room"))]), rooms, channels)
        rooms.setDown("room", true)
        for number in 0..<120 {
            try await office.raise(
                number.isMultiple(of: 3) ? .verificationRequested : .rosterPublished, "n-\(1000 + number)")
            try await office.run(for: .seconds(300))
        }
        rooms.setDown("room", false)
        try await office.run(for: .seconds(1800))
        let room = rooms["room"], texts = room.messages.map { $0.shown.title + "\n" + $0.shown.text }
        for number in 0..<120 { #expect(texts.count { $0.contains("n-\(1000 + number)") } == 1) }
        #expect(room.tally.wouldHaveSilenced == 0)
        #expect(try await office.waiting() == 0)
        await office.close()
    }
}
