import AlertDispatch
import Alerting
import ChatRooms
import DutyCalendar
import Incidents
import Record
import StorageTestSupport
import Testing

/// Receivers that are away for a while.
@Suite struct FailingTests {
    @Test(arguments: TestEngine.allCases)
    func `A failing channel is told of, rests, is probed, and comes back`(_ engine: TestEngine) async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("first"), try rooms.webhook("second")]
        let town = Town([
            Route(id: "one", match: AlertMatch(kinds: [.rosterPublished]), channels: [ChannelID("first")])
        ])
        let office = try await Office(on: engine, town, rooms, channels, atOnce: 1)
        rooms.setDown("first", true)
        for number in 0..<12 {
            try await office.raise(.rosterPublished, "n-\(100 + number)")
            try await office.run(for: .seconds(10))
        }
        #expect(rooms["second"].messages.map(\.shown.title) == ["提醒通道故障"])
        let attempts = rooms.attempts(at: "first")
        try await office.run(for: .seconds(60))
        // One may have been under way when they were counted.
        #expect(rooms.attempts(at: "first") - attempts <= 4, "only probes while it rests")
        rooms.setDown("first", false)
        try await office.run(for: .seconds(300))
        let titles = rooms["first"].messages.map(\.shown.title)
        #expect(titles.count == 12)
        #expect(
            Array(titles.dropFirst()) == titles.dropFirst().sorted(), "in the order of their causes after the probe")
        let kinds = try await office.kinds()
        #expect(kinds.count { $0 == "channel.failing" } == 1)
        #expect(kinds.count { $0 == "channel.recovered" } == 1)
        await office.close()
    }

    @Test func `A message that cannot be sent at all says nothing of its channel`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("room")]
        let office = try await Office(Town([.all(ChannelID("room"))]), rooms, channels)
        rooms.setDown("room", true)
        for number in 0..<6 { try await office.raise(.rosterPublished, "n-\(number)") }
        try await office.run(for: .seconds(20))
        #expect(try await office.count("channel.failing") == 1)
        #expect(try await office.count("channel.recovered") == 0)
        await office.close()
    }

    @Test(arguments: [false, true])
    func `On an ordered channel none overtakes one that fails, also over a restart`(_ isRestarted: Bool) async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("room", isOrdered: true)]
        let town = Town([
            Route(
                id: "statutory", match: AlertMatch(kinds: [.verificationRequested]), channels: [ChannelID("room")]),
            Route(id: "ordinary", match: AlertMatch(kinds: [.rosterPublished]), channels: [ChannelID("room")]),
        ])
        var office = try await Office(town, rooms, channels)
        // The first one fails three times, and the rest wait for it.
        rooms.script("room", 500, times: 3)
        for number in 0..<6 {
            rooms.clock.advance(.milliseconds(1))
            try await office.raise(
                number.isMultiple(of: 2) ? .rosterPublished : .verificationRequested, "n-\(100 + number)")
        }
        try await office.settle()
        if isRestarted {
            for _ in 0..<3 {
                await office.close()
                rooms.clock.advance(.milliseconds(5100))
                office = try await Office(office.database, town, rooms, channels)
                try await office.settle()
            }
        }
        try await office.run(for: .seconds(120))
        let numbers = rooms["room"].messages.map { String($0.shown.title.suffix(5)) }
        #expect(numbers == (0..<6).map { "n-\(100 + $0)" })
        #expect(try await office.waiting() == 0)
        await office.close()
    }

    @Test(arguments: TestEngine.allCases)
    func `What waits far behind while all is down is declared useless in time`(_ engine: TestEngine) async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("room")]
        let office = try await Office(on: engine, Town([.all(ChannelID("room"))]), rooms, channels)
        rooms.setDown("room", true)
        for number in 0..<150 { try await office.raise(.verificationRequested, "n-\(number)") }
        let end = rooms.clock.now() + .seconds(600)
        try await office.raise(.clockWarning, "late", uselessAfter: end)
        try await office.run(for: .seconds(660))
        let dead = try await office.entries(.dead)
        #expect(dead.map(\.message.number) == ["late"])
        if case .dead(let letter)? = dead.first?.delivery.phase { #expect(letter.reason == .useless) }
        #expect(try await office.count("alert.undelivered") == 1)
        rooms.setDown("room", false)
        try await office.run(for: .seconds(600))
        #expect(rooms["room"].messages.count { $0.shown.title.contains("late") } == 0)
        #expect(try await office.entries(.delivered).count { $0.message.kind == .verificationRequested } == 150)
        #expect(try await office.isJournalWhole())
        await office.close()
    }

    @Test func `A message that is damaged in the record keeps no other one`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("room")]
        let office = try await Office(Town([.all(ChannelID("room"))]), rooms, channels)
        for number in 0..<3 { try await office.raise(.verificationRequested, "n-\(number)") }
        try office.database.byHand(
            "UPDATE documents SET body = '{' WHERE kind = 'delivery' AND body LIKE '%\"number\":\"n-1\"%'")
        try await office.settle()
        #expect(rooms["room"].messages.map { String($0.shown.title.suffix(3)) }.sorted() == ["n-0", "n-2"])
        #expect(await office.dispatcher.counters.lastError?.contains("cannot be read") == true)
        await office.close()
    }

    @Test func `A dead letter is replayed under its own name`() async throws {
        let rooms = Rooms(DrivenClock())
        let channels = [try rooms.webhook("room")]
        let office = try await Office(Town([.all(ChannelID("room"))]), rooms, channels)
        rooms.setDown("room", true)
        let id = try await office.raise(.clockWarning, uselessAfter: rooms.clock.now() + .seconds(60))
        try await office.run(for: .seconds(120))
        let dead = try #require(try await office.entries(.dead).first)
        rooms.setDown("room", false)
        try await office.record.replay(delivery: dead.id, by: .init(unchecked: "p07"), at: rooms.clock.now())
        try await office.run(for: .seconds(300))
        let name = try #require(id?.rawValue)
        #expect(rooms["room"].messages.count { $0.shown.id == name } == 1)
        let about = try await office.journal().filter { $0.note.subject == "alert/\(name)" }.map(\.note.kind)
        #expect(about == ["alert.raised", "alert.undelivered", "alert.replayed", "alert.delivered"])
        await #expect(throws: AlertRefusal.self) {
            try await office.record.replay(delivery: dead.id, by: .init(unchecked: "p07"), at: rooms.clock.now())
        }
        await office.close()
    }
}
