import AlertDispatch
import Alerting
import ChatRooms
import DutyCalendar
import Incidents
import Foundation
import Record
import Storage
import StorageTestSupport
import Synchronization
import Testing

/// What receivers say, and what follows from it.
@Suite struct AnswersTests {
    @Test func `Asked to wait, it waits as long as it was asked to`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("room")]
        let office = try await Office(Town([.all(ChannelID("room"))]), rooms, channels)
        rooms.script("room", 429, headers: [("Retry-After", "90")])
        try await office.raise(.rosterPublished)
        try await office.run(for: .seconds(89))
        #expect(rooms.attempts(at: "room") == 1)
        try await office.run(for: .seconds(30))
        #expect(rooms["room"].messages.count == 1)
        #expect(rooms.attempts(at: "room") == 2)
        await office.close()
    }

    @Test func `Too long is sent again with less`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [rooms.dingTalk("room")]
        let office = try await Office(Town([.all(ChannelID("room"))]), rooms, channels)
        rooms.script("room", 200, #"{"errcode":460101,"errmsg":"too long"}"#)
        try await office.raise(.rosterPublished, "n-1")
        try await office.settle()
        #expect(rooms["room"].messages.count == 1)
        #expect(try await office.count("alert.delivered") == 1)
        await office.close()
    }

    @Test(arguments: TestEngine.allCases)
    func `A robot that is gone is disabled, others hear of it, and it can be enabled from elsewhere`(
        _ engine: TestEngine
    ) async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [rooms.dingTalk("robot"), try rooms.webhook("other")]
        let route = Route(id: "r", match: AlertMatch(kinds: [.rosterPublished]), channels: [ChannelID("robot")])
        let office = try await Office(on: engine, Town([route]), rooms, channels)
        rooms.script("robot", 200, #"{"errcode":300005,"errmsg":"token is not exist"}"#)
        try await office.raise(.rosterPublished, "n-1")
        try await office.settle()
        #expect(rooms["other"].messages.map(\.shown.title) == ["提醒通道故障"])
        #expect(try await office.count("channel.disabled") == 1)
        #expect(try await office.count("alert.undelivered") == 1)
        try await office.raise(.rosterPublished, "n-2")
        try await office.settle()
        #expect(rooms.attempts(at: "robot") == 1, "nothing is sent to it any more")
        // Another process, as the command is.
        let elsewhere = try await office.database.open(now: { rooms.clock.now() })
        let isEnabled = try await RecordStore(elsewhere, units: Town.units).enable(
            ChannelID("robot"), by: "p07", at: rooms.clock.now())
        #expect(isEnabled)
        await elsewhere.close()
        rooms.clock.advance(.milliseconds(1200))
        try await office.settle()
        try await office.raise(.rosterPublished, "n-3")
        for entry in try await office.entries(.dead) {
            try await office.record.replay(delivery: entry.id, by: .init(unchecked: "p07"), at: rooms.clock.now())
        }
        try await office.run(for: .seconds(60))
        #expect(rooms["robot"].messages.count == 3)
        #expect(try await office.count("channel.enabled") == 1)
        #expect(try await office.waiting() == 0)
        #expect(try await office.isJournalWhole())
        await office.close()
    }

    @Test func `Changed settings enable a channel again`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [rooms.dingTalk("robot")]
        let book = ChangingBook(channels)
        let office = try await Office(
            TestDatabase(.sqlite), Town([.all(ChannelID("robot"))]), rooms, channels, book: book)
        rooms.script("robot", 200, #"{"errcode":300005,"errmsg":"token is not exist"}"#)
        try await office.raise(.rosterPublished, "n-1")
        try await office.settle()
        book.version.withLock { $0 = "2" }
        rooms.clock.advance(.seconds(2))
        try await office.raise(.rosterPublished, "n-2")
        try await office.settle()
        #expect(rooms["robot"].messages.map(\.shown.title) == ["值班表已发布 n-2"])
        await office.close()
    }

    @Test func `A digest that is refused is told one by one`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [rooms.dingTalk("room")]
        let office = try await Office(Town([.all(ChannelID("room"))]), rooms, channels)
        for number in 0..<20 { try await office.raise(.rosterPublished, "n-\(100 + number)") }
        rooms.script("room", 200, #"{"errcode":40035,"errmsg":"refused"}"#)
        try await office.run(for: .seconds(600))
        let texts = rooms["room"].messages.map { $0.shown.title + $0.shown.text }
        #expect((0..<20).allSatisfy { number in texts.contains { $0.contains("n-\(100 + number)") } })
        #expect(try await office.count("alert.undelivered") == 0)
        await office.close()
    }

    private final class ChangingBook: ChannelBook {
        let version = Mutex("1")
        private let channels: [OpenChannel]
        init(_ channels: [OpenChannel]) { self.channels = channels }
        func channels() async throws -> ChannelSet {
            let version = version.withLock { $0 }
            return ChannelSet(
                version: version, channels: channels,
                settings: Dictionary(uniqueKeysWithValues: channels.map { ($0.channel.id, version) }))
        }
    }
}
