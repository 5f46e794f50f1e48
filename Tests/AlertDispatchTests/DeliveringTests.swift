import AlertDispatch
import Alerting
import ChatRooms
import DutyCalendar
import Incidents
import Operations
import Record
import StorageTestSupport
import Testing

@Suite struct DeliveringTests {
    @Test(arguments: TestEngine.allCases)
    func `An incident reaches the chat, and the journal tells so`(_ engine: TestEngine) async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("duty-room")]
        let office = try await Office(on: engine, Town([.all(ChannelID("duty-room"))]), rooms, channels)
        let id = try await office.log()
        try await office.settle()
        let shown = rooms["duty-room"].messages.map(\.shown)
        #expect(shown.map(\.title) == ["突发事件接报 \(id)"])
        #expect(shown.first?.text.contains("河水上涨") == true)
        // Whoever called is not shown to a chat that is not trusted.
        #expect(shown.first?.text.contains("13912345678") == false)
        #expect(try await office.kinds() == ["incident.logged", "alert.raised", "alert.delivered"])
        #expect(try await office.waiting() == 0)
        #expect(try await office.isJournalWhole())
        await office.close()
    }

    @Test func `While the first channel fails, the next one takes over at once`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("first"), try rooms.webhook("second")]
        rooms.setDown("first", true)
        let office = try await Office(Town([.all(ChannelID("first"), ChannelID("second"))]), rooms, channels)
        try await office.log()
        try await office.settle()
        #expect(rooms["second"].messages.count == 1)
        #expect(rooms.attempts(at: "first") == 1)
        await office.close()
    }

    @Test func `A state secret never leaves, and a work secret only as a number`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("duty-room")]
        let office = try await Office(Town([.all(ChannelID("duty-room"))]), rooms, channels)
        try await office.log("绝密之事", secrecy: .stateSecret)
        try await office.settle()
        #expect(rooms.attempts(at: "duty-room") == 0)
        #expect(try await office.kinds().contains("alert.withheld"))
        let id = try await office.log("内部之事", secrecy: .workSecret)
        try await office.settle()
        let message = try #require(rooms["duty-room"].messages.first)
        #expect(message.shown.text.contains(id.rawValue))
        #expect(!String(decoding: message.body, as: UTF8.self).contains("内部之事"))
        let delivered = try await office.journal().last { $0.note.kind == "alert.delivered" }
        #expect(delivered?.note.change.contains("workSecret") == true)
        await office.close()
    }

    @Test func `Ten hours without the receiver: everything arrives, in the order of its causes`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("duty-room")]
        let office = try await Office(Town([.all(ChannelID("duty-room"))]), rooms, channels, atOnce: 1)
        rooms.setDown("duty-room", true)
        var ids: [IncidentID] = []
        for _ in 0..<20 {
            ids.append(try await office.log())
            try await office.run(for: .seconds(1800))
        }
        #expect(rooms["duty-room"].messages.isEmpty)
        rooms.setDown("duty-room", false)
        try await office.run(for: .seconds(600))
        let titles = rooms["duty-room"].messages.map(\.shown.title)
        let logged = titles.filter { $0.hasPrefix("突发事件接报") }, expected = ids.map { "突发事件接报 \($0)" }
        // The first one is the probe that found the receiver there again, whichever was due then.
        let probe = try #require(logged.first)
        #expect(logged.dropFirst() == expected.filter { $0 != probe }[...])
        #expect(logged.count == expected.count)
        #expect(try await office.waiting() == 0)
        await office.close()
    }
}
